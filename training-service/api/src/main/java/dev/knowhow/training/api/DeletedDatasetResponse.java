package dev.knowhow.training.api;

import io.micronaut.serde.annotation.Serdeable;

/** Says that a dataset is gone. */
@Serdeable
public record DeletedDatasetResponse(String id, String object, boolean deleted) {}
