package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTexts;
import dev.knowhow.knowledge.retrieval.fusion.Candidates;

/** Makes the product's retriever for tests of other packages. */
public final class TestingRetrievers {

    private TestingRetrievers() {}

    public static HybridSearch hybrid(Embedder embedder, KnowledgeIndex index, ChunkSource source, ChunkTexts texts) {
        return hybrid(TestingEncoders.of(embedder), index, source, texts);
    }

    /** With several encoders. */
    public static HybridSearch hybrid(Encoders encoders, KnowledgeIndex index, ChunkSource source, ChunkTexts texts) {
        return new HybridSearch(
                encoders,
                index,
                source,
                texts,
                new Candidates(index, texts),
                new SpellingCorrection(index, texts, encoders.standard()),
                new RetrievalConfiguration(100));
    }
}
