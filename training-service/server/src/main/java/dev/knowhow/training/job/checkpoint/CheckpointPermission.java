package dev.knowhow.training.job.checkpoint;

import dev.knowhow.training.api.job.CheckpointPermissionResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** That a project may use a checkpoint. */
@MappedEntity
record CheckpointPermission(@Id String id, String checkpointId, String projectId, Instant createdAt) {

    CheckpointPermissionResponse toResponse() {
        return new CheckpointPermissionResponse(id, "checkpoint.permission", createdAt.getEpochSecond(), projectId);
    }
}
