package dev.knowhow.knowledge.api.training;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions whose candidate chunks are wanted, to train a knowledge base's search with, or to measure it.
 *
 * @param queries 256 at most
 * @param vectors the questions' unit vectors in their order, each the base64 of little-endian 32-bit floats; made here
 *     when missing
 * @param moved whether the vectors are searched with as they are; otherwise the deployed retriever adapter moves them
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FindCandidatesRequest(
        @Nullable List<String> queries,
        @Nullable List<String> vectors,
        @Nullable Boolean moved) {}
