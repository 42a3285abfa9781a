package dev.knowhow.knowledge.document.content;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A knowledge base with chunks that another encoder embedded.
 *
 * @param after the id of the chunk after which to go on, or ""
 */
@Serdeable
record OutdatedTask(String tenant, String vectorStoreId, String after) {}
