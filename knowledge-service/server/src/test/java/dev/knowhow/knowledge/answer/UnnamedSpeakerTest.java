package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.answer.evidence.RefusalReason;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import org.junit.jupiter.api.Test;

/** Who speaks in a document is asked of by name, and says "I". */
class UnnamedSpeakerTest {

    private static final String SPEECH =
            "Tonight I propose a new bridge. My plan is to build the bridge of steel in May.";
    private static final String REPORT = "A new bridge was proposed. The plan is to build the bridge of steel in May.";

    private final TestingEmbedder embedder = new TestingEmbedder();

    private Answer ask(String question, String text) {
        AnswerConfiguration configuration = new AnswerConfiguration(0.001, 0);
        return new AnswerService(
                        TestingEvidence.reader(embedder, configuration),
                        new ExtractiveAnswerEngine(embedder, configuration),
                        TestingEncoders.of(embedder))
                .answer(new TestingEvidence(question).chunk("speech", text).request(), event -> {});
    }

    @Test
    void whatSomebodySaysIsAnsweredAndSaidToBeOfNobodyNamed() {
        Answer answer = ask("What plan for the bridge did Mayor Quimbel propose?", SPEECH);

        assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.text())
                .startsWith("The documents do not name Mayor Quimbel. Whoever speaks there says:\n")
                .contains("bridge of steel");
        assertThat(answer.grounds().missing().about()).isEqualTo("Mayor Quimbel");
        assertThat(answer.citations().getFirst().index())
                .isEqualTo(answer.text().length());
    }

    @Test
    void whatTheSpeakerIsSaidToHaveDoneIsAnswered() {
        assertThat(ask("What is the plan for the bridge according to Quimbel?", SPEECH)
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
        assertThat(ask("What are Quimbel's plans for the bridge?", SPEECH).text())
                .contains("bridge of steel");
        assertThat(ask("According to Quimbel, what is the bridge built of?", SPEECH)
                        .text())
                .contains("bridge of steel");
        assertThat(ask("What is the plan for a steel bridge Quimbel proposed?", SPEECH)
                        .text())
                .contains("bridge of steel");
        assertThat(ask("What is the bridge that Quimbel proposes to build of steel?", SPEECH)
                        .outcome())
                .isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void whereNobodySpeaksTheNameIsMissing() {
        Answer answer = ask("What plan for the bridge did Mayor Quimbel propose?", REPORT);

        assertThat(answer.grounds().reason()).isEqualTo(RefusalReason.NOT_NAMED);
        assertThat(answer.text()).startsWith("The documents do not tell this of Mayor, Quimbel.");
    }

    @Test
    void whatIsDoneToSomebodyElseIsNotSaidByTheSpeaker() {
        assertThat(ask("What plan for the bridge to Quimbel is there?", SPEECH)
                        .grounds()
                        .reason())
                .isEqualTo(RefusalReason.NOT_NAMED);
        assertThat(ask("May Quimbel build the bridge?", SPEECH).grounds().reason())
                .isEqualTo(RefusalReason.NOT_NAMED);
    }
}
