package dev.knowhow.knowledge.index;

import java.util.List;

/**
 * The best chunks by words and by meaning, each list by falling score. Scores of one list are comparable across the
 * knowledge bases searched together.
 */
public record IndexHits(List<IndexHit> lexical, List<IndexHit> dense, TermStatistics terms) {

    public static final IndexHits NONE = new IndexHits(List.of(), List.of(), TermStatistics.NONE);

    public IndexHits {
        lexical = List.copyOf(lexical);
        dense = List.copyOf(dense);
    }
}
