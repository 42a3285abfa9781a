package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerEvent.Completed;
import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.answer.evidence.RefusalReason;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.retrieval.SearchResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerServiceTest {

    private static final String KNOWN = "How many days of annual leave do employees have?";

    private final TestingEmbedder embedder = new TestingEmbedder();
    private final RecordedEvents events = new RecordedEvents();
    private final AnswerService service = service(0.5);

    private AnswerService service(double threshold) {
        AnswerConfiguration configuration = new AnswerConfiguration(threshold, 2);
        return new AnswerService(
                TestingEvidence.reader(embedder, configuration),
                new ExtractiveAnswerEngine(embedder, configuration),
                TestingEncoders.of(embedder));
    }

    private static TestingEvidence evidence(String question) {
        return new TestingEvidence(question).chunk("handbook", "Employees have thirty days of annual leave.");
    }

    @Test
    void enoughEvidenceIsAnswered() {
        Answer answer = service.answer(evidence(KNOWN).request(), events);

        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.model()).isEqualTo(service.model()).isEqualTo("extractive");
        assertThat(events.all.getLast()).isEqualTo(new Completed(answer));
        assertThat(events.completions).isEqualTo(1);
    }

    @Test
    void littleEvidenceIsRefusedWithWhatIsMissing() {
        Answer answer = service.answer(
                new TestingEvidence("Which astronauts have visited employees?")
                        .cosine(0.5)
                        .chunk("handbook", "Employees have thirty days of annual leave.")
                        .request(),
                events);

        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.text())
                .isEqualTo("I found nothing in the documents about “astronauts have visited employees”."
                        + " The closest passage is in handbook.pdf, page 3.");
        assertThat(answer.grounds().reason()).isEqualTo(RefusalReason.TOO_LITTLE);
        assertThat(answer.grounds().nearest())
                .extracting(Citation::quote)
                .containsExactly("Employees have thirty days of annual leave.");
        assertThat(answer.citations()).isEmpty();
        assertThat(events.refusals).containsExactly(answer.text());
        assertThat(events.text).isEmpty();
        assertThat(events.all.getLast()).isEqualTo(new Completed(answer));
    }

    @Test
    void emptyKnowledgeBaseIsRefusedAsEmpty() {
        Answer answer =
                service.answer(AnswerRequest.of(KNOWN, new SearchResult(List.of(), TermStatistics.NONE)), events);

        assertThat(answer.text()).isEqualTo("There is no document to answer from yet.");
    }

    @Test
    void nothingFoundAmongDocumentsIsRefused() {
        SearchResult nothing = new SearchResult(
                List.of(), new TermStatistics(5, evidence(KNOWN).found().terms().chunksWithTerm()));

        assertThat(service.answer(AnswerRequest.of(KNOWN, nothing), events).outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void thresholdOfOneRefusesEverythingAndZeroNothing() {
        assertThat(service(1).answer(evidence(KNOWN).request(), events).outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(service(0)
                        .answer(evidence("Who is there?").request(), events)
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void readerThatGoesAwayEndsTheAnswer() {
        assertThatThrownBy(() -> service.answer(evidence(KNOWN).request(), event -> {
                    throw new IllegalStateException("gone");
                }))
                .hasMessage("gone");
    }
}
