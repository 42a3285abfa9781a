package dev.knowhow.training.adapter;

import io.micronaut.serde.annotation.Serdeable;

/** Bytes that may be no adapter's any more. */
@Serdeable
record FileTask(String tenant, String sha256) {}
