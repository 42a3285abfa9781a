package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** How many files of a vector store or batch stand where. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FileCounts(int inProgress, int completed, int failed, int cancelled, int total) {}
