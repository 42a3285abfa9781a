package dev.knowhow.training.job;

import dev.knowhow.training.api.job.FineTuningEventResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job.
 *
 * @param seq its number among the job's events, from 1
 * @param data the metrics of a step
 */
@MappedEntity("fine_tuning_event")
record JobEvent(
        @Id String id,
        long seq,
        String level,
        String message,
        @TypeDef(type = DataType.JSON) @Nullable Map<String, Object> data,
        Instant createdAt) {

    FineTuningEventResponse toResponse() {
        return new FineTuningEventResponse(
                id,
                "fine_tuning.job.event",
                createdAt.getEpochSecond(),
                level,
                message,
                data == null ? "message" : "metrics",
                data == null ? null : new LinkedHashMap<>(data));
    }
}
