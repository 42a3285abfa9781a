package dev.knowhow.training.api.job;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * Says that a project may use a checkpoint.
 *
 * @param object {@code checkpoint.permission}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CheckpointPermissionResponse(String id, String object, long createdAt, String projectId) {}
