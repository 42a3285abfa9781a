package dev.knowhow.knowledge.api.search;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How results are ranked.
 *
 * @param ranker {@code none}, {@code auto} or the name of a ranker; there is one ranking here
 * @param scoreThreshold 0 to 1; results below are left out
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RankingOptions(
        @Nullable String ranker,
        @Nullable Double scoreThreshold,
        @Nullable HybridSearch hybridSearch) {

    /** How much meaning and words count. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record HybridSearch(double embeddingWeight, double textWeight) {}
}
