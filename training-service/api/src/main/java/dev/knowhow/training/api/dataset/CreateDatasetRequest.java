package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a dataset to be made of uploaded files.
 *
 * @param fileId a file of purpose {@code fine-tune}
 * @param validationFileId examples to hold out instead of a share of the others
 * @param format {@code auto} (when absent), {@code jsonl}, {@code csv} or {@code xlsx}
 * @param mapping the columns of a table; guessed from their names when absent
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateDatasetRequest(
        @NotBlank @Size(max = 200) String name,
        @NotBlank String fileId,
        @Nullable String validationFileId,
        @Nullable String format,
        @Nullable @Valid DatasetColumnMapping mapping) {}
