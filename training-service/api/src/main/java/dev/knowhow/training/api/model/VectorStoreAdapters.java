package dev.knowhow.training.api.model;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** The deployed adapters that change how a knowledge base is searched. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record VectorStoreAdapters(
        @Nullable ResolvedModel fusion, @Nullable ResolvedModel retriever) {}
