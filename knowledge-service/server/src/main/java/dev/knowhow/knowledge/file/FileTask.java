package dev.knowhow.knowledge.file;

import io.micronaut.serde.annotation.Serdeable;

/** A file that a job is about. */
@Serdeable
record FileTask(String tenant, String fileId) {}
