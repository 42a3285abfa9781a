package dev.knowhow.knowledge.api;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions whose candidate chunks are wanted, to train a knowledge base's search with.
 *
 * @param queries 256 at most
 * @param k candidates of each question, 1 to 200; 50 when missing
 * @param includeText whether the chunks' texts are wanted too
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FindCandidatesRequest(
        @Nullable List<String> queries,
        @Nullable Integer k,
        @Nullable Boolean includeText) {}
