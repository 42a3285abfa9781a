package dev.knowhow.knowledge.vectorstore;

import io.micronaut.core.annotation.Introspected;

/** How many chunks of a knowledge base a model embedded. */
@Introspected
record EmbeddedCount(String vectorStoreId, String modelId, long chunks) {}
