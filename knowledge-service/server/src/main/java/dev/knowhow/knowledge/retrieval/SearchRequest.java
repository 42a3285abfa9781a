package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.retrieval.fusion.FusionWeights;
import java.util.List;

/**
 * What to search for and where. Several queries are searched one by one and a chunk keeps its best score. Chunks scoring
 * below {@code scoreThreshold} (0..1) are left out. Learned fusion takes the place of balanced weights alone: who wishes
 * for others gets them.
 *
 * @param correct whether words that no document contains may be taken for misspelt ones
 */
public record SearchRequest(
        List<SearchTarget> targets,
        List<String> queries,
        FileScope files,
        int maxResults,
        double scoreThreshold,
        FusionWeights weights,
        SearchAdapters adapters,
        boolean correct) {

    /** With misspelt words corrected. */
    public SearchRequest(
            List<SearchTarget> targets,
            List<String> queries,
            FileScope files,
            int maxResults,
            double scoreThreshold,
            FusionWeights weights,
            SearchAdapters adapters) {
        this(targets, queries, files, maxResults, scoreThreshold, weights, adapters, true);
    }

    public SearchRequest {
        targets = List.copyOf(targets);
        queries = List.copyOf(queries);
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("a search needs a query");
        }
        if (maxResults < 1) {
            throw new IllegalArgumentException("maxResults must be at least 1, is " + maxResults);
        }
        if (!(scoreThreshold >= 0 && scoreThreshold <= 1)) {
            throw new IllegalArgumentException("scoreThreshold must be 0 to 1, is " + scoreThreshold);
        }
    }

    /** The same without correction. */
    SearchRequest asTyped() {
        return new SearchRequest(targets, queries, files, maxResults, scoreThreshold, weights, adapters, false);
    }

    /** One question over whole knowledge bases, with the weights measured best. */
    public static SearchRequest of(List<SearchTarget> targets, String query, int maxResults) {
        return new SearchRequest(
                targets, List.of(query), FileScope.all(), maxResults, 0, FusionWeights.BALANCED, SearchAdapters.NONE);
    }
}
