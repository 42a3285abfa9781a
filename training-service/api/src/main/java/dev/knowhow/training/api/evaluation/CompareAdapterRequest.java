package dev.knowhow.training.api.evaluation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A text to be answered by base, prompted and tuned side by side. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CompareAdapterRequest(
        @NotBlank @Size(max = 32_000) String input) {}
