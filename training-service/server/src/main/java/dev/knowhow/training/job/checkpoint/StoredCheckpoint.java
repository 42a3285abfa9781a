package dev.knowhow.training.job.checkpoint;

import dev.knowhow.training.api.job.FineTuningCheckpointResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/** A checkpoint of a job that can be called. */
@MappedEntity("fine_tuning_checkpoint")
record StoredCheckpoint(
        @Id String id,
        String jobId,
        int step,
        String name,
        @TypeDef(type = DataType.JSON) FineTuningCheckpointResponse.Metrics metrics,
        Instant createdAt) {

    FineTuningCheckpointResponse toResponse() {
        return new FineTuningCheckpointResponse(
                id, "fine_tuning.job.checkpoint", createdAt.getEpochSecond(), name, jobId, step, metrics);
    }
}
