package dev.knowhow.training.api.dataset;

import dev.knowhow.tenancy.SnakeCase;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is in a file before a dataset is made of it.
 *
 * @param format {@code auto} (when absent), {@code jsonl}, {@code csv} or {@code xlsx}
 */
@SnakeCase
public record PreviewDatasetRequest(
        @NotBlank String fileId, @Nullable String format) {}
