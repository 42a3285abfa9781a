package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.api.search.RankingOptions;
import dev.knowhow.knowledge.document.attribute.AttributeFilter;
import dev.knowhow.knowledge.retrieval.fusion.FusionWeights;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a caller wants a search to be, within OpenAI's limits.
 *
 * @param correct whether misspelt words are corrected
 * @param learned whether what was learned for the knowledge base ranks; {@code ranker} {@code none} asks for none
 * @param filter null for none
 */
public record SearchOptions(
        int maxResults,
        double scoreThreshold,
        FusionWeights weights,
        boolean correct,
        boolean learned,
        @Nullable AttributeFilter filter) {

    private static final int MOST_RESULTS = 50;
    private static final int DEFAULT_RESULTS = 10;
    private static final String NO_RANKER = "none";
    private static final Set<String> RANKERS = Set.of(NO_RANKER, "auto", "default-2024-08-21", "default-2024-11-15");

    /** What a caller gets who states no preference. */
    public static final SearchOptions DEFAULT = of(null, null, null);

    /**
     * Reads the options of a request.
     *
     * @throws ProblemException {@code invalid_request}, naming the one that cannot be fulfilled
     */
    public static SearchOptions of(
            @Nullable Integer maxResults, @Nullable RankingOptions ranking, @Nullable JsonNode filters) {
        if (maxResults != null && (maxResults < 1 || maxResults > MOST_RESULTS)) {
            throw ProblemException.invalid("max_num_results", "max_num_results must be between 1 and 50.");
        }
        return new SearchOptions(
                maxResults == null ? DEFAULT_RESULTS : maxResults,
                threshold(ranking),
                weights(ranking),
                true,
                ranking == null || !NO_RANKER.equals(ranking.ranker()),
                filters == null || filters.isNull() ? null : AttributeFilter.compile(filters));
    }

    /** The same, with the queries taken as they are typed. */
    SearchOptions asTyped() {
        return new SearchOptions(maxResults, scoreThreshold, weights, false, learned, filter);
    }

    private static double threshold(@Nullable RankingOptions ranking) {
        if (ranking == null) {
            return 0;
        }
        if (ranking.ranker() != null && !RANKERS.contains(ranking.ranker())) {
            throw ProblemException.invalid("ranking_options.ranker", "The ranker must be 'auto' or 'none'.");
        }
        Double threshold = ranking.scoreThreshold();
        if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
            throw ProblemException.invalid("ranking_options.score_threshold", "score_threshold must be 0 to 1.");
        }
        return threshold == null ? 0 : threshold;
    }

    private static FusionWeights weights(@Nullable RankingOptions ranking) {
        if (ranking == null || ranking.hybridSearch() == null) {
            return FusionWeights.BALANCED;
        }
        try {
            return new FusionWeights(
                    ranking.hybridSearch().embeddingWeight(),
                    ranking.hybridSearch().textWeight());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("ranking_options.hybrid_search", e.getMessage() + ".");
        }
    }
}
