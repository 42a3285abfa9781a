package dev.knowhow.knowledge.adapter;

import dev.knowhow.training.api.model.RecordDeletionRequest;
import io.micronaut.serde.annotation.Serdeable;

/** Something that training-service has yet to be told is gone. */
@Serdeable
record DeletionNotice(String tenant, RecordDeletionRequest deletion) {}
