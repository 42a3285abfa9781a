package dev.knowhow.knowledge.answer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.unit.Unit;
import dev.knowhow.knowledge.answer.unit.UnitReader;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.embedding.TestingPieces;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitMeaningsTest {

    private static final String TEXT = "The ferry leaves at six every morning. The kiosk sells bread and newspapers.";
    private static final double COSINE = 0.7;
    private static final String QUESTION = "when does the ferry leave";

    private final List<String> embedded = new ArrayList<>();
    private final Embedder embedder = new ForwardingEmbedder<>(new TestingEmbedder()) {
        @Override
        public List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
            embedded.addAll(texts);
            return super.embedPassages(texts, priority);
        }
    };
    private final TestingChunkTexts texts = new TestingChunkTexts();
    private final UnitMeanings meanings = new UnitMeanings(TestingEncoders.of(embedder), texts);
    private final Embedding question = embedder.embedQuery(QUESTION);
    private final List<Unit> units =
            UnitReader.read(new ScoredChunk(TestingChunkTexts.chunk("chunk_1", "file-1", TEXT), 1, COSINE, 5));

    @Test
    void unitsOfAChunkWhosePiecesAreKnownAreNotEmbedded() {
        texts.put("chunk_1", TestingPieces.of(TEXT, embedder));

        List<Double> cosines = meanings.compare(QUESTION, units);

        assertThat(embedded).isEmpty();
        assertThat(cosines.getFirst()).isGreaterThan(COSINE);
        assertThat(cosines.getLast()).isLessThan(COSINE);
    }

    @Test
    void unitsOfOtherChunksAreEmbeddedOnce() {
        meanings.compare(QUESTION, units);
        List<Double> cosines = meanings.compare(QUESTION, units);

        assertThat(embedded)
                .containsExactlyElementsOf(units.stream().map(Unit::meaning).toList());
        assertThat(cosines.getFirst())
                .isEqualTo(question.cosine(embedder.embedQuery(units.getFirst().meaning())));
    }

    @Test
    void unitsReadAloneAreEmbeddedBelowTheirHeadingsThoughTheirPiecesAreKnown() {
        texts.put("chunk_1", TestingPieces.of(TEXT, embedder));
        Unit sentence = units.getFirst();
        Unit headed = new Unit(
                sentence.source(),
                sentence.kind(),
                sentence.span(),
                List.of("Ferry", "Winter"),
                "",
                sentence.scope(),
                0);

        List<Double> cosines = meanings.compareAlone(QUESTION, List.of(headed));

        assertThat(embedded).containsExactly("Ferry Winter The ferry leaves at six every morning.");
        assertThat(cosines).containsExactly(question.cosine(embedder.embedQuery(embedded.getFirst())));
    }
}
