package dev.knowhow.training.job;

import dev.knowhow.training.api.FineTuningJobResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a tenant's jobs; the tenant itself is the database's business. */
@MappedEntity("fine_tuning_job")
record FineTuningJob(
        @Id String id,
        String status,
        String model,
        @Nullable String fineTunedModel,
        String trainingFile,
        @Nullable String validationFile,
        int seed,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    FineTuningJobResponse toResponse(String tenantId) {
        var auto = new FineTuningJobResponse.Hyperparameters("auto", "auto", "auto");
        return new FineTuningJobResponse(
                id,
                "fine_tuning.job",
                createdAt.getEpochSecond(),
                errorCode == null
                        ? null
                        : new FineTuningJobResponse.Failure(errorCode, String.valueOf(errorMessage), null),
                fineTunedModel,
                finishedAt == null ? null : finishedAt.getEpochSecond(),
                null,
                auto,
                model,
                tenantId,
                List.of(),
                seed,
                status,
                null,
                trainingFile,
                validationFile,
                List.of(),
                Map.of(),
                new FineTuningJobResponse.Method("supervised", new FineTuningJobResponse.Supervised(auto)),
                new FineTuningJobResponse.Details(
                        status, null, null, null, null, null, null, null, null, 0, null, null, 0));
    }
}
