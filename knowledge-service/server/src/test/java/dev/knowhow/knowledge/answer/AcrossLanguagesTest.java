package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.answer.evidence.Evidence.Finding;
import dev.knowhow.knowledge.answer.evidence.RefusalReason;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.retrieval.SearchResult;
import org.junit.jupiter.api.Test;

/** Questions in another language than the documents, with an encoder that reads both. */
class AcrossLanguagesTest {

    private static final double NEAR = 0.8;

    private static final double FAR = 0.4;

    /** An encoder whose cosines across languages tell this much. */
    private static Finding find(String question, String text, double calibrated) {
        ForwardingEmbedder<TestingEmbedder> embedder = new ForwardingEmbedder<>(new TestingEmbedder()) {
            @Override
            public double calibrateAcrossLanguages(double cosine) {
                return calibrated;
            }
        };
        SearchResult found =
                new TestingEvidence(question).cosine(0.5).chunk("text", text).found();
        return TestingEvidence.reader(embedder, new AnswerConfiguration(0.5, 2))
                .read(question, found)
                .first()
                .orElseThrow();
    }

    @Test
    void questionIsAnsweredByWhatItsCalibratedCosineTells() {
        String question = "Wie lange ist die Kündigungsfrist nach der Probezeit?";
        String text = "After the probationary period, three months' notice has to be given.";

        assertThat(find(question, text, NEAR).reason()).isNull();
        assertThat(find(question, text, FAR).reason()).isEqualTo(RefusalReason.TOO_LITTLE);
    }

    @Test
    void cosineInOneLanguageIsLeftAsItIs() {
        Finding found = find("How long is the notice period?", "The notice period is three months.", FAR);

        assertThat(found.signals().chunkCosine()).isEqualTo(0.5);
    }

    @Test
    void nameThatNoDocumentHasMayBeThereInTranslation() {
        String text = "In 1901 the population of Warsaw was 711,988.";

        assertThat(find("¿Cuál era la población de Varsovia en 1901?", text, NEAR)
                        .reason())
                .isNull();
        assertThat(find("¿Cuál era la población de Varsovia en 1905?", text, NEAR)
                        .reason())
                .isEqualTo(RefusalReason.NOT_NAMED);
    }

    @Test
    void whoeverNamesWhatNoDocumentHasIsAnsweredByMoreOfTheMeaning() {
        String text = "In 1901 the population of Warsaw was 711,988.";

        assertThat(find("¿Cuál era la población en 1901?", text, NEAR).confidence())
                .isGreaterThan(find("¿Cuál era la población de Varsovia en 1901?", text, NEAR)
                        .confidence());
    }

    @Test
    void chineseQuestionIsInAnotherLanguageThanEnglish() {
        assertThat(find("试用期过后，解除合同要提前多久通知？", "Three months' notice has to be given.", NEAR)
                        .reason())
                .isNull();
    }
}
