package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.index.TermStatistics;
import java.util.List;

/**
 * The chunks found, by falling score, and how common the terms of the queries are where they were searched.
 *
 * @param searched how many chunks were searched: of a few files, fewer than {@code terms} knows
 * @param queries as they were searched for, misspelt words corrected; empty where that is not known
 */
public record SearchResult(List<ScoredChunk> chunks, TermStatistics terms, List<String> queries, int searched) {

    public SearchResult {
        chunks = List.copyOf(chunks);
        queries = List.copyOf(queries);
    }

    public SearchResult(List<ScoredChunk> chunks, TermStatistics terms) {
        this(chunks, terms, List.of(), terms.chunks());
    }

    /** What was searched for in place of {@code query}, the first of the queries. */
    public String searchedFor(String query) {
        return queries.isEmpty() ? query : queries.getFirst();
    }
}
