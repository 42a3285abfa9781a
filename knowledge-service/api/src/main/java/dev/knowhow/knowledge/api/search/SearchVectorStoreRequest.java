package dev.knowhow.knowledge.api.search;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A search in one knowledge base.
 *
 * @param query a string or a list of strings
 * @param maxNumResults 1 to 50; 10 when missing
 * @param filters OpenAI's comparison or compound filter over attributes
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SearchVectorStoreRequest(
        @Nullable JsonNode query,
        @Nullable Boolean rewriteQuery,
        @Nullable Integer maxNumResults,
        @Nullable JsonNode filters,
        @Nullable RankingOptions rankingOptions) {

    /** That query with the defaults, and no more than that many results. */
    public static SearchVectorStoreRequest of(String query, int results) {
        return new SearchVectorStoreRequest(JsonNode.createStringNode(query), null, results, null, null);
    }
}
