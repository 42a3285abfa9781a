package dev.knowhow.training.dataset;

import io.micronaut.serde.annotation.Serdeable;

/**
 * An import to be done.
 *
 * @param knowledgeBases what the one who asked may touch: {@code *} or a comma-separated list
 * @param actorId who asked: a key limited to knowledge bases sees the files that it uploaded itself
 */
@Serdeable
record DatasetTask(String tenant, String datasetId, String knowledgeBases, String actorId) {}
