package dev.knowhow.training.dataset;

import io.micronaut.serde.annotation.Serdeable;

/**
 * An import to be done.
 *
 * @param knowledgeBases what the one who asked may touch: {@code *} or a comma-separated list
 */
@Serdeable
record DatasetTask(String tenant, String datasetId, String knowledgeBases) {}
