package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is in a file before a dataset is made of it.
 *
 * @param format {@code auto} (when absent), {@code jsonl}, {@code csv} or {@code xlsx}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PreviewDatasetRequest(
        @NotBlank String fileId, @Nullable String format) {}
