package dev.knowhow.knowledge.vectorstore;

import io.micronaut.serde.annotation.Serdeable;

/** A knowledge base that a job is about. */
@Serdeable
record StoreTask(String tenant, String vectorStoreId) {}
