package dev.knowhow.training.api.job;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The state of an adapter at one step of its training, callable as a model of its own.
 *
 * @param object {@code fine_tuning.job.checkpoint}
 * @param fineTunedModelCheckpoint {@code <name of the adapter>:ckpt-step-<step>}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FineTuningCheckpointResponse(
        String id,
        String object,
        long createdAt,
        String fineTunedModelCheckpoint,
        String fineTuningJobId,
        int stepNumber,
        Metrics metrics) {

    /** What was measured at that step; the full figures are over the whole held-out part. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Metrics(
            double step,
            @Nullable Double trainLoss,
            @Nullable Double trainMeanTokenAccuracy,
            @Nullable Double validLoss,
            @Nullable Double validMeanTokenAccuracy,
            @Nullable Double fullValidLoss,
            @Nullable Double fullValidMeanTokenAccuracy) {}
}
