package dev.knowhow.knowledge.adapter;

import dev.knowhow.training.api.model.RecordDeletionRequest;
import io.micronaut.serde.annotation.Serdeable;

/** Something that is gone, of which training-service has yet to hear. */
@Serdeable
record DeletionNotice(String tenant, RecordDeletionRequest deletion) {}
