package dev.knowhow.training.api.model;

import dev.knowhow.tenancy.SnakeCase;
import org.jspecify.annotations.Nullable;

/** The deployed adapters that change how a knowledge base is searched. */
@SnakeCase
public record VectorStoreAdapters(
        @Nullable ResolvedModel fusion, @Nullable ResolvedModel retriever) {}
