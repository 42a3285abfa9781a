package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a dataset to be made of stored answers. A corrected answer is taken instead of the answer; refusals and
 * answers that were voted down are left out unless they were corrected.
 *
 * @param vectorStoreId only answers from this knowledge base
 * @param feedback {@code up}, {@code down}, {@code corrected} or {@code any} (when absent)
 * @param model only answers of this model
 * @param from only answers given at or after
 * @param to only answers given before
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateDatasetFromAnswersRequest(
        @NotBlank @Size(max = 200) String name,
        @Nullable String vectorStoreId,
        @Nullable String feedback,
        @Nullable String model,
        @Nullable Instant from,
        @Nullable Instant to) {}
