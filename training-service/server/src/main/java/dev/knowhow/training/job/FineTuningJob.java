package dev.knowhow.training.job;

import dev.knowhow.training.api.job.FineTuningJobResponse;
import dev.knowhow.training.api.job.FineTuningJobResponse.Failure;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param plan null until its data are validated
 * @param versionId the dataset version (dsv_…): named with the job, or found by its validation
 */
@MappedEntity
public record FineTuningJob(
        @Id String id,
        JobStage stage,
        @Relation(Relation.Kind.EMBEDDED) JobOrder order,
        @Relation(Relation.Kind.EMBEDDED) @Nullable JobPlan plan,
        @Nullable String versionId,
        @Relation(Relation.Kind.EMBEDDED) Standing standing,
        @Relation(Relation.Kind.EMBEDDED) Outcome outcome,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    public FineTuningJobResponse toResponse(String tenantId) {
        boolean succeeded = stage == JobStage.SUCCEEDED;
        FineTuningJobResponse.Hyperparameters hyperparameters =
                (plan == null ? order.hyperparameters() : plan.used()).toResponse();
        return new FineTuningJobResponse(
                id,
                "fine_tuning.job",
                createdAt.getEpochSecond(),
                outcome.error(),
                succeeded && plan != null ? plan.name() : null,
                finishedAt == null ? null : finishedAt.getEpochSecond(),
                estimatedFinish(),
                hyperparameters,
                order.model(),
                tenantId,
                outcome.resultFiles(),
                order.seed(),
                stage.status(),
                succeeded ? outcome.trainedTokens() : null,
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
                outcome.adapterId(),
                order.vectorStoreId(),
                plan == null ? null : plan.datasetId(),
                plan == null ? null : plan.datasetVersion(),
                plan == null ? null : plan.used().nEpochs(),
                outcome.refittedOn(),
                standing.step(),
                standing.totalSteps(),
                standing.progress(),
                standing.remainingSeconds(),
                standing.ahead(),
                standing.attempts());
    }

    private @Nullable Long estimatedFinish() {
        Long remaining = standing.remainingSeconds();
        return remaining == null || stage.isTerminal() ? null : updatedAt.getEpochSecond() + remaining;
    }

    /**
     * How far it is.
     *
     * @param progress 0 to 100 within the stage
     * @param ahead jobs of the tenant that come first; null unless it waits
     */
    @Embeddable
    record Standing(
            @MappedProperty("step") @Nullable Integer step,
            @MappedProperty("total_steps") @Nullable Integer totalSteps,
            @MappedProperty("progress") double progress,
            @MappedProperty("remaining_seconds") @Nullable Long remainingSeconds,
            @MappedProperty("ahead") @Nullable Integer ahead,
            @MappedProperty("attempt") int attempts) {}

    /** What came of it. */
    @Embeddable
    public record Outcome(
            @MappedProperty("trained_tokens") @Nullable Long trainedTokens,
            @MappedProperty("adapter_id") @Nullable String adapterId,
            @MappedProperty("refitted_on") @Nullable Integer refittedOn,

            @MappedProperty("result_files") @TypeDef(type = DataType.STRING_ARRAY)
            List<String> resultFiles,

            @MappedProperty("error") @TypeDef(type = DataType.JSON) @Nullable
            Failure error) {}
}
