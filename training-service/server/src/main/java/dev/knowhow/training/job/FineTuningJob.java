package dev.knowhow.training.job;

import dev.knowhow.training.api.FineTuningJobResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param plan null until its data are validated
 * @param versionId the dataset version (dsv_…): named with the job, or found by its validation
 * @param progress 0 to 100 within the stage
 * @param ahead jobs of the tenant that come first; null unless it waits
 */
record FineTuningJob(
        String id,
        JobStage stage,
        JobOrder order,
        @Nullable JobPlan plan,
        @Nullable String versionId,
        @Nullable Integer step,
        @Nullable Integer totalSteps,
        double progress,
        @Nullable Long remainingSeconds,
        @Nullable Long trainedTokens,
        @Nullable String adapterId,
        List<String> resultFiles,
        FineTuningJobResponse.@Nullable Failure error,
        int attempts,
        @Nullable Integer ahead,
        String requestSha256,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    FineTuningJobResponse toResponse(String tenantId) {
        boolean succeeded = stage == JobStage.SUCCEEDED;
        FineTuningJobResponse.Hyperparameters hyperparameters =
                (plan == null ? order.hyperparameters() : plan.used()).toResponse();
        return new FineTuningJobResponse(
                id,
                "fine_tuning.job",
                createdAt.getEpochSecond(),
                error,
                succeeded && plan != null ? plan.name() : null,
                finishedAt == null ? null : finishedAt.getEpochSecond(),
                estimatedFinish(),
                hyperparameters,
                order.model(),
                tenantId,
                resultFiles,
                order.seed(),
                stage.status(),
                succeeded ? trainedTokens : null,
                order.trainingFile(),
                order.suffix(),
                order.validationFile(),
                List.of(),
                order.metadata(),
                new FineTuningJobResponse.Method("supervised", new FineTuningJobResponse.Supervised(hyperparameters)),
                details());
    }

    private FineTuningJobResponse.Details details() {
        return new FineTuningJobResponse.Details(
                stage.id(),
                plan == null ? null : plan.kind().id(),
                plan == null ? null : plan.reason(),
                adapterId,
                order.vectorStoreId(),
                plan == null ? null : plan.datasetId(),
                plan == null ? null : plan.datasetVersion(),
                step,
                totalSteps,
                progress,
                remainingSeconds,
                ahead,
                attempts);
    }

    private @Nullable Long estimatedFinish() {
        return remainingSeconds == null || stage.isTerminal() ? null : updatedAt.getEpochSecond() + remainingSeconds;
    }
}
