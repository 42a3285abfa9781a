package dev.knowhow.knowledge.file;

import io.micronaut.serde.annotation.Serdeable;

/** Bytes that may have lost their last file. */
@Serdeable
record ContentTask(String tenant, String sha256) {}
