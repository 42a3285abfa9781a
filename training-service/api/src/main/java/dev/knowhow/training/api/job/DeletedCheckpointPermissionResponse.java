package dev.knowhow.training.api.job;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Says that a permission is gone.
 *
 * @param object {@code checkpoint.permission}
 */
@Serdeable
public record DeletedCheckpointPermissionResponse(String id, String object, boolean deleted) {}
