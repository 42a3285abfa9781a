package dev.knowhow.knowledge.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filename=\"plain.txt\"                                   | plain.txt",
                "filename=token.txt                                       | token.txt",
                "filename=\"qu\\\"ote.txt\"                                | qu\"ote.txt",
                "filename=\"qu%22ote.txt\"                                | qu\"ote.txt",
                "filename=\"100% done?.txt\"                              | 100% done?.txt",
                "filename=\"a;b=c.txt\"; size=3                           | a;b=c.txt",
                "filename=\"C:\\dir\\file.txt\"                            | C:\\dir\\file.txt",
                "filename=\"..\\\\up.txt\"                                 | ..\\up.txt",
                "FILENAME = \"case.txt\"                                  | case.txt",
                "filename*=UTF-8''%C3%84rger.txt                          | \u00c4rger.txt",
                "filename=\"x.txt\"; filename*=UTF-8''%C3%84rger.txt      | \u00c4rger.txt",
                "filename*=iso-8859-1'en'%C4.txt                          | \u00c4.txt",
                "filename=\"x.txt\"; filename*=UTF-8''%C3%8               | x.txt",
                "filename*0=\"long\"; filename*1=\"er.txt\"               | longer.txt",
                "filename*0*=UTF-8''%C3%84; filename*1=\"50%.txt\"        | \u00c450%.txt",
                "filename=\"unended.txt                                   | unended.txt",
            })
    void everyWayToWriteAFilenameIsRead(String parameters, String filename) {
        assertThat(ContentDisposition.filename("form-data; name=\"file\"; " + parameters))
                .isEqualTo(filename);
    }

    @Test
    void aPartWithoutAFilenameHasNone() {
        assertThat(ContentDisposition.filename("form-data; name=\"purpose\"")).isNull();
        assertThat(ContentDisposition.filename("form-data")).isNull();
        assertThat(ContentDisposition.filename("form-data; name")).isNull();
    }
}
