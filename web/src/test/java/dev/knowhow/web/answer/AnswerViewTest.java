package dev.knowhow.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.web.testing.TestingAnswers;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where citations stand in an answer, and how they are numbered. */
class AnswerViewTest {

    private static final String TEXT = "One fact. Another fact. A third.";

    @Test
    void ofNumbersPassagesInTheOrderOfTheText() {
        AnswerView view = AnswerView.of(answer(citation("b", 0, 23), citation("a", 5, 9)));
        assertThat(drawn(view)).isEqualTo("One fact.[1] Another fact.[2] A third.");
        assertThat(view.sources()).extracting(s -> s.citation().documentId()).containsExactly("a", "b");
    }

    @Test
    void ofGivesTheSamePassageTheSameNumber() {
        AnswerView view = AnswerView.of(answer(citation("a", 5, 9), citation("b", 0, 23), citation("a", 5, 32)));
        assertThat(drawn(view)).isEqualTo("One fact.[1] Another fact.[2] A third.[1]");
        assertThat(view.sources()).hasSize(2);
    }

    @Test
    void ofPutsSeveralCitationsOfASentenceSideBySide() {
        AnswerView view = AnswerView.of(answer(citation("a", 5, 9), citation("b", 0, 9)));
        assertThat(drawn(view)).isEqualTo("One fact.[1][2] Another fact. A third.");
    }

    @Test
    void ofCountsCodePointsAsTheApiDoes() {
        AnswerView view = AnswerView.of(
                TestingAnswers.answered("🚀 burns 👨‍👩‍👧. 𠮷野家 🇩🇪.", citation("a", 5, 14), citation("b", 0, 22)));
        assertThat(drawn(view)).isEqualTo("🚀 burns 👨‍👩‍👧.[1] 𠮷野家 🇩🇪.[2]");
    }

    @Test
    void ofKeepsTheWholeTextWhenPositionsAreBeyondIt() {
        AnswerView view = AnswerView.of(answer(citation("a", 5, 900)));
        assertThat(drawn(view)).isEqualTo(TEXT + "[1]");
    }

    @Test
    void hrefHighlightsTheQuoteAndOpensTheFirstPageWhereThereAreNone() {
        AnswerView view = AnswerView.of(answer(citation("a", 5, 9)));
        assertThat(view.sources().getFirst().href())
                .isEqualTo("/knowledge-bases/vs_1/documents/a?page=1&start=5&end=15");
    }

    private static String drawn(AnswerView view) {
        return view.segments().stream()
                .map(segment -> segment.text()
                        + segment.sources().stream()
                                .map(source -> "[" + source.number() + "]")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static Citation citation(String document, int start, int index) {
        return new Citation(
                document, document + ".txt", "vs_1", 1, null, start, start + 10, "0123456789", "chunk", 0.5, index);
    }

    private static AnswerResponse answer(Citation... citations) {
        return TestingAnswers.answered(TEXT, citations);
    }
}
