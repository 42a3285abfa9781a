package dev.knowhow.knowledge.index;

import java.util.Map;

/** In how many of {@code chunks} each term of a question occurs; the keys are the question's {@link Terms}. */
public record TermStatistics(int chunks, Map<String, Integer> chunksWithTerm) {

    public static final TermStatistics NONE = new TermStatistics(0, Map.of());

    public TermStatistics {
        chunksWithTerm = Map.copyOf(chunksWithTerm);
    }

    public int chunksWith(String term) {
        return chunksWithTerm.getOrDefault(term, 0);
    }

    /** Inverse document frequency as in BM25 (Lucene's BM25Similarity): ln(1 + (N - n + 0.5) / (n + 0.5)). */
    public double idf(String term) {
        int with = Math.min(chunksWith(term), chunks);
        return Math.log(1 + (chunks - with + 0.5) / (with + 0.5));
    }
}
