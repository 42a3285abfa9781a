package dev.knowhow.training.api;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fine-tuning job as OpenAI's API shows it; instants are unix seconds.
 *
 * @param status one of {@code validating_files}, {@code queued}, {@code running}, {@code succeeded}, {@code failed},
 *     {@code cancelled}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FineTuningJobResponse(
        String id,
        String object,
        long createdAt,
        @Nullable Long finishedAt,
        String status,
        String model,
        @Nullable String fineTunedModel,
        String organizationId,
        String trainingFile,
        @Nullable String validationFile,
        List<String> resultFiles,
        int seed,
        @Nullable Failure error) {

    public FineTuningJobResponse {
        resultFiles = List.copyOf(resultFiles);
    }

    /** Why a job failed. */
    @Serdeable
    public record Failure(
            String code, String message, @Nullable String param) {}
}
