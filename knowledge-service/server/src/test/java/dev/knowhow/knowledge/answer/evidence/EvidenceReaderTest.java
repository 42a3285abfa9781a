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
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
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

    @Test
    void wordsThatNameTheDocumentTellWhichOfTwoLikeUnitsIsMeant() {
        String question = "How many days of holiday does the joinery give?";
        Encoders encoders = TestingEncoders.of(new TestingEmbedder());

        RankedUnit best = new EvidenceReader(
                        encoders, new UnitMeanings(encoders, new TestingChunkTexts()), new AnswerConfiguration(0, 3))
                .read(
                        question,
                        new TestingEvidence(question)
                                .chunk(handbook("vet", "Practice of Dr. Birch", "Everybody has 25 days of holiday."))
                                .chunk(handbook("wood", "Tarrow Joinery", "Everybody has 27 days of holiday."))
                                .found())
                .first()
                .orElseThrow()
                .best();

        assertThat(best.unit().quote()).isEqualTo("Everybody has 27 days of holiday.");
        assertThat(best.placed()).isGreaterThan(best.overlap());
    }

    private static ChunkText handbook(String name, String header, String text) {
        return new ChunkText(
                "chunk_" + name,
                "vs_one",
                "file-" + name,
                "handbook.md",
                1,
                header,
                List.of(),
                List.of(),
                0,
                text,
                "testing");
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
