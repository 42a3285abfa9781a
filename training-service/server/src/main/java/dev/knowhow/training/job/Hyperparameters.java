package dev.knowhow.training.job;

import dev.knowhow.training.api.FineTuningJobResponse;
import org.jspecify.annotations.Nullable;

/** How to train, as far as the person who asked wants to say; null leaves it to the trainer. */
record Hyperparameters(
        @Nullable Integer nEpochs,
        @Nullable Integer batchSize,
        @Nullable Double learningRateMultiplier) {

    private static final String AUTO = "auto";

    FineTuningJobResponse.Hyperparameters toResponse() {
        return new FineTuningJobResponse.Hyperparameters(
                nEpochs == null ? AUTO : nEpochs,
                batchSize == null ? AUTO : batchSize,
                learningRateMultiplier == null ? AUTO : learningRateMultiplier);
    }
}
