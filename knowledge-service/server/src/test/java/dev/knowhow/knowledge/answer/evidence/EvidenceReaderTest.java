package dev.knowhow.knowledge.answer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.TestingEvidence;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.embedding.TestingPieces;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceReaderTest {

    private static final String TEXT = "The pool opens at six. The hall opens at seven.";

    private final List<String> readAlone = new ArrayList<>();

    /** To which the hall, read by itself, means what is asked. */
    private final ForwardingEmbedder<TestingEmbedder> embedder = new ForwardingEmbedder<>(new TestingEmbedder()) {
        @Override
        public Embedding embedQuery(String text) {
            return super.embedQuery("gymnastics");
        }

        @Override
        public boolean reads(String language) {
            return language.equals("en");
        }

        @Override
        public List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
            readAlone.addAll(texts);
            return texts.stream()
                    .map(text -> super.embedQuery(text.contains("hall") ? "gymnastics" : "swimming"))
                    .toList();
        }
    };

    @Test
    void unitsBetweenWhichNothingDecidesAreReadByThemselves() {
        assertThat(best("when do gymnastics open?")).isEqualTo("The hall opens at seven.");
        assertThat(readAlone)
                .containsExactlyInAnyOrder("Handbook The pool opens at six.", "Handbook The hall opens at seven.");
    }

    @Test
    void unitsThatTheirWordsTellApartAreNot() {
        assertThat(best("when does the pool open?")).isEqualTo("The pool opens at six.");
        assertThat(readAlone).isEmpty();
    }

    @Test
    void unitsInLettersThatTheEncoderDoesNotReadAreNot() {
        best("试用期多长？", "试用期为三个月。试用期内任何一方可提前三天通知解除合同。");

        assertThat(readAlone).isEmpty();
    }

    private String best(String question) {
        return best(question, TEXT);
    }

    private String best(String question, String text) {
        TestingChunkTexts texts = new TestingChunkTexts();
        texts.put("chunk_guide", TestingPieces.of(text, embedder));
        Encoders encoders = TestingEncoders.of(embedder);
        return new EvidenceReader(encoders, new UnitMeanings(encoders, texts), new AnswerConfiguration(0, 3))
                .read(
                        question,
                        new TestingEvidence(question).chunk("guide", text).found())
                .first()
                .orElseThrow()
                .best()
                .unit()
                .quote();
    }
}
