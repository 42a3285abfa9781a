package dev.knowhow.durable.idempotency;

import io.micronaut.serde.annotation.Serdeable;

/** A tenant whose old keys are to be deleted. */
@Serdeable
record KeyCleaningTask(String tenant) {}
