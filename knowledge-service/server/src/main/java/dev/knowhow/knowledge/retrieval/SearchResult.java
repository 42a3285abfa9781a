package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** The same, which knows too how many of the chunks found have each term of the question in other words. */
    public SearchResult counting(String question) {
        Map<String, Integer> counts = new HashMap<>(terms.chunksWithTerm());
        List<Set<String>> stems = chunks.stream()
                .map(chunk -> Terms.stems(chunk.chunk().text(), terms.languages()))
                .toList();
        Terms.stems(question, terms.languages())
                .forEach(stem -> counts.computeIfAbsent(stem, term -> (int)
                        stems.stream().filter(chunk -> chunk.contains(term)).count()));
        return new SearchResult(
                chunks, new TermStatistics(terms.chunks(), counts, terms.languages()), queries, searched);
    }

    /** What was searched for in place of {@code query}, the first of the queries. */
    public String searchedFor(String query) {
        return queries.isEmpty() ? query : queries.getFirst();
    }
}
