package dev.knowhow.knowledge.embedding;

import java.util.List;
import java.util.Locale;

/** Embeds a text as the sum of one direction per word: texts that share words are near. Fast, and no model needed. */
public final class TestingEmbedder implements Embedder {

    private static final int DIMENSIONS = 64;

    private final String modelId;

    public TestingEmbedder() {
        this("testing");
    }

    public TestingEmbedder(String modelId) {
        this.modelId = modelId;
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public int maxTokens() {
        return 510;
    }

    @Override
    public int countTokens(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
    }

    @Override
    public Embedding embedQuery(String text) {
        float[] sum = new float[DIMENSIONS];
        sum[0] = 0.01f;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            if (!word.isEmpty()) {
                sum[1 + Math.floorMod(word.hashCode() * 31, DIMENSIONS - 1)] += 1;
            }
        }
        return Embedding.normalize(sum);
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
        return texts.stream().map(this::embedQuery).toList();
    }
}
