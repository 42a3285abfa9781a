package dev.knowhow.training.api;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Asks for an adapter to be trained from a file of examples. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateFineTuningJobRequest(
        @NotBlank String model,
        @NotBlank String trainingFile,
        @Nullable String validationFile,
        @Nullable @Size(max = 64) String suffix,
        @Nullable Integer seed) {}
