package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExtractiveAnswerEngineTest {

    private static final String QUESTION = "How many days of annual leave do employees have?";

    private final TestingEmbedder embedder = new TestingEmbedder();
    private final RecordedEvents events = new RecordedEvents();

    private Answer answer(TestingEvidence evidence, int supporting, OptionalInt maxTokens) {
        AnswerRequest request = new AnswerRequest(QUESTION, evidence.found(), "", maxTokens, OptionalDouble.empty());
        return new ExtractiveAnswerEngine(embedder, new AnswerConfiguration(0, supporting))
                .answer(
                        request,
                        TestingEvidence.reader(embedder, new AnswerConfiguration(0, supporting))
                                .read(QUESTION, request.evidence()),
                        events);
    }

    private Answer answer(TestingEvidence evidence) {
        return answer(evidence, 2, OptionalInt.empty());
    }

    private static TestingEvidence handbook() {
        return new TestingEvidence(QUESTION)
                .chunk(
                        "handbook",
                        "Lunch is at noon. Employees have thirty days of\nannual leave. Tea is at four. Two annual leave days are agreed by employees early.")
                .chunk("terms", "Refunds are paid soon.");
    }

    @Test
    void bestSentenceComesFirstVerbatimWithItsPlace() {
        Answer answer = answer(handbook());

        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.text()).startsWith("Employees have thirty days of annual leave.");
        assertThat(answer.citations().getFirst())
                .isEqualTo(new Citation(
                        "file-handbook",
                        "handbook.pdf",
                        "vs_one",
                        2,
                        3,
                        118,
                        161,
                        "Employees have thirty days of\nannual leave.",
                        "chunk_handbook",
                        1,
                        43));
    }

    @Test
    void relatedSentencesFollowApartAndEachIsCited() {
        Answer answer = answer(handbook());

        assertThat(answer.text())
                .isEqualTo(
                        "Employees have thirty days of annual leave.\n\nTwo annual leave days are agreed by employees early.");
        assertThat(answer.grounds().parts()).extracting(Answer.Part::related).containsExactly(false, true);
        assertThat(answer.citations()).hasSize(2);
        for (Citation citation : answer.citations()) {
            assertThat(answer.text().substring(0, citation.index()))
                    .endsWith(citation.quote().replace('\n', ' '));
        }
    }

    @Test
    void sentencesSideBySideThatFitNearlyAlikeAnswerTogether() {
        Answer answer = answer(new TestingEvidence(QUESTION)
                .chunk("leave", "Employees have annual leave. The days of annual leave are thirty. Lunch is at noon."));

        assertThat(answer.text()).isEqualTo("Employees have annual leave. The days of annual leave are thirty.");
        assertThat(answer.citations())
                .singleElement()
                .extracting(Citation::quote)
                .isEqualTo(answer.text());
    }

    @Test
    void relatedSentencesCanBeSwitchedOff() {
        assertThat(answer(handbook(), 0, OptionalInt.empty()).citations()).hasSize(1);
    }

    @Test
    void sentenceThatStandsInTwoDocumentsIsSaidOnce() {
        Answer answer = answer(new TestingEvidence(QUESTION)
                .chunk("new", "Employees have thirty days of annual leave.")
                .chunk("old", "Employees have thirty  days of annual leave."));

        assertThat(answer.citations())
                .singleElement()
                .satisfies(citation -> assertThat(citation.filename()).isEqualTo("new.pdf"));
    }

    @Test
    void otherRowsOfATableDoNotSupport() {
        Answer answer = answer(new TestingEvidence(QUESTION)
                .chunk(
                        "table",
                        "Group: employees; annual leave days: 30; notice: six weeks\n\n"
                                + "Group: trainees; annual leave days: 15; notice: six weeks"));

        assertThat(answer.citations()).hasSize(1);
    }

    @Test
    void itemsWithoutEndSignStandOnLinesOfTheirOwn() {
        Answer answer = answer(new TestingEvidence(QUESTION)
                .chunk("list", "- thirty days of annual leave for employees\n- employees agree annual leave early"));

        assertThat(answer.text())
                .isEqualTo("- thirty days of annual leave for employees\n- employees agree annual leave early");
    }

    @Test
    void eventsTellTheSameAnswer() {
        Answer answer = answer(handbook());

        assertThat(events.text).hasToString(answer.text());
        assertThat(events.citations).isEqualTo(answer.citations());
        assertThat(events.refusals).isEmpty();
    }

    @Test
    void tokenLimitEndsTheAnswerAtASentence() {
        Answer answer = answer(handbook(), 2, OptionalInt.of(8));

        assertThat(answer.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(answer.text()).isEqualTo("Employees have thirty days of annual leave.");
    }

    @Test
    void tokenLimitBelowASentenceShortensItLiterally() {
        Answer answer = answer(handbook(), 2, OptionalInt.of(3));

        assertThat(answer.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(answer.text()).isEqualTo("Employees have thirty");
        assertThat(answer.citations().getFirst().quote()).isEqualTo("Employees have thirty");
    }

    @Test
    void usageCountsQuestionChunksAndAnswer() {
        Answer answer = answer(handbook());

        assertThat(answer.usage()).isEqualTo(new Answer.Usage(9 + 24 + 4, 16));
    }

    @Test
    void headingIsNotAnAnswer() {
        Answer answer = answer(new TestingEvidence(QUESTION)
                .chunk(new ChunkText(
                        "chunk_1",
                        "vs_one",
                        "file-1",
                        "a.md",
                        1,
                        "",
                        List.of(),
                        List.of(),
                        0,
                        "Annual leave of employees in days\n\nIt is thirty in all.",
                        "testing")));

        assertThat(answer.text()).isEqualTo("It is thirty in all.");
        assertThat(answer.citations().getFirst().page()).isNull();
    }
}
