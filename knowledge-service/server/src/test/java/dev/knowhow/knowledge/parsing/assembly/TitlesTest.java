package dev.knowhow.knowledge.parsing.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitlesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000320193-23-000077",
                "Microsoft Word - x.doc",
                "untitled",
                "Untitled 1",
                "(anonymous)",
                "h.html",
                "Document1",
                "PowerPoint-Präsentation",
                "rpt_final_v3.indd",
                "2024/11",
                " "
            })
    void titlesWithoutWordsAreNone(String title) {
        assertThat(Titles.meaningful(title)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Annual report 2031", "保修手册", "Form 10-K", "Book of hours", "Über uns"})
    void titlesWithWordsStay(String title) {
        assertThat(Titles.meaningful(title)).isEqualTo(title);
    }

    @Test
    void theProgramAndTheFileAreNoPartOfATitle() {
        assertThat(Titles.meaningful("Microsoft Word - Rules for visitors.docx"))
                .isEqualTo("Rules for visitors");
    }
}
