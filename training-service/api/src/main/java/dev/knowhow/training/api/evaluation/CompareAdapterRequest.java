package dev.knowhow.training.api.evaluation;

import dev.knowhow.tenancy.SnakeCase;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A text to be answered by base, prompted and tuned side by side. */
@SnakeCase
public record CompareAdapterRequest(
        @NotBlank @Size(max = 32_000) String input) {}
