package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.index.TermStatistics;
import java.util.List;

/** The chunks found, by falling score, and how common the terms of the queries are where they were searched. */
public record SearchResult(List<ScoredChunk> chunks, TermStatistics terms) {

    public SearchResult {
        chunks = List.copyOf(chunks);
    }
}
