package dev.knowhow.training.adapter;

import io.micronaut.serde.annotation.Serdeable;

/** Bytes that may be no adapter's any more. */
@Serdeable
record AdapterFileTask(String tenant, String sha256) {}
