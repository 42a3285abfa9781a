package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.index.StoreKey;

/** A knowledge base to search and the version PostgreSQL says it has: the index catches up before it is searched. */
public record SearchTarget(StoreKey store, long version) {}
