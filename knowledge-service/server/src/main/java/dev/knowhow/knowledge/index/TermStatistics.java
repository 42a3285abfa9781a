package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * In how many of {@code chunks} each term of a question occurs; the keys are the question's {@link Terms} in the
 * languages of the chunks.
 */
public record TermStatistics(int chunks, Map<String, Integer> chunksWithTerm, Set<Language> languages) {

    public static final TermStatistics NONE = new TermStatistics(0, Map.of());

    public TermStatistics {
        chunksWithTerm = Map.copyOf(chunksWithTerm);
        languages = Collections.unmodifiableSet(new TreeSet<>(languages));
    }

    /** Of chunks in English. */
    public TermStatistics(int chunks, Map<String, Integer> chunksWithTerm) {
        this(chunks, chunksWithTerm, Set.of(Language.ENGLISH));
    }

    public int chunksWith(String term) {
        return chunksWithTerm.getOrDefault(term, 0);
    }

    /** In how many chunks the most common of these terms occurs. */
    public int chunksWithAny(Collection<String> terms) {
        return terms.stream().mapToInt(this::chunksWith).max().orElse(0);
    }

    /** {@link #idf(int)} of a term. */
    public double idf(String term) {
        return idf(chunksWith(term));
    }

    /** Inverse document frequency as in BM25 (Lucene's BM25Similarity): ln(1 + (N - n + 0.5) / (n + 0.5)). */
    public double idf(int chunksWithTerm) {
        int with = Math.min(chunksWithTerm, chunks);
        return Math.log(1 + (chunks - with + 0.5) / (with + 0.5));
    }
}
