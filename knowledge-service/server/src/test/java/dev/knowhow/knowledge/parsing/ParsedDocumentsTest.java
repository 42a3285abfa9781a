package dev.knowhow.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedDocumentsTest {

    private static final ParsedDocument DOCUMENT = new ParsedDocument(
            DocumentType.PDF,
            "Título",
            null,
            List.of(
                    new ParsedPage(1, "Head\n\nText 😀.", 0, GlyphBoxes.of(new float[4 * 14])),
                    new ParsedPage(2, "", 16, null),
                    new ParsedPage(3, "End.", 18, null)),
            List.of(
                    new Block(BlockKind.HEADING, 1, 0, 4),
                    new Block(BlockKind.PARAGRAPH, 0, 6, 14),
                    new Block(BlockKind.PARAGRAPH, 0, 18, 22)),
            List.of(
                    ParsingWarning.charactersMended(2),
                    ParsingWarning.textRecognized(List.of(2, 3)).inLanguages(List.of("de", "en"), null, false)));

    private static byte[] write(ParsedDocument document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ParsedDocuments.write(document, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static ParsedDocument read(byte[] bytes) throws IOException {
        return ParsedDocuments.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void readGivesWhatWasWritten() throws IOException {
        var read = read(write(DOCUMENT));
        assertThat(read).usingRecursiveComparison().isEqualTo(DOCUMENT);
    }

    @Test
    void readOfHalfADocumentThrows() throws IOException {
        var bytes = write(DOCUMENT);
        assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length / 2)));
    }

    @Test
    void pageAtFindsTheLastPageThatBeginsBeforeIt() {
        assertThat(DOCUMENT.pageAt(0).number()).isEqualTo(1);
        assertThat(DOCUMENT.pageAt(15).number()).isEqualTo(1);
        assertThat(DOCUMENT.pageAt(16).number()).isEqualTo(2);
        assertThat(DOCUMENT.pageAt(21).number()).isEqualTo(3);
    }

    @Test
    void headingsCarryTheirText() {
        assertThat(DOCUMENT.headings()).containsExactly(new Heading(1, "Head", 0));
    }
}
