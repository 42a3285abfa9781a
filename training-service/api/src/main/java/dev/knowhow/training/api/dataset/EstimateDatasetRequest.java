package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Asks what training would take and give.
 *
 * @param fileId a file instead of a dataset; only where the path names none
 * @param validationFileId examples to hold out, beside {@code fileId}
 * @param version a version of the dataset; the newest when absent
 * @param kind {@code intent}, {@code examples}, {@code encoder-lora}, {@code fusion}, {@code retriever}; what fits best when absent
 * @param hyperparameters those that change the time
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record EstimateDatasetRequest(
        @Nullable String fileId,
        @Nullable String validationFileId,
        @Nullable Integer version,
        @Nullable String kind,
        @Nullable Hyperparameters hyperparameters) {

    /** Passes over the examples; chosen for you when absent. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Hyperparameters(@Nullable Integer nEpochs) {}
}
