package dev.knowhow.training.api.job;

import dev.knowhow.tenancy.SnakeCase;

/**
 * Says that a project may use a checkpoint.
 *
 * @param object {@code checkpoint.permission}
 */
@SnakeCase
public record CheckpointPermissionResponse(String id, String object, long createdAt, String projectId) {}
