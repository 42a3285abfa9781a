package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.tenancy.SnakeCase;

/** How many files of a vector store or batch stand where. */
@SnakeCase
public record FileCounts(int inProgress, int completed, int failed, int cancelled, int total) {}
