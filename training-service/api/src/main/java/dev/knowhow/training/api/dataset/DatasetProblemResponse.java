package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a dataset.
 *
 * @param severity {@code error} or {@code warning}
 * @param file {@code training} or {@code validation}
 * @param line line of the file, from 1 (of a workbook: the row); null for what concerns the whole dataset
 * @param field where in the line, such as {@code messages[1].role} or the name of a column
 * @param value what stands there, shortened; what may be private or secret is blotted out
 * @param message what is wrong
 * @param mend what to do about it
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetProblemResponse(
        String id,
        String kind,
        String severity,
        String file,
        @Nullable Integer line,
        @Nullable String field,
        @Nullable String value,
        String message,
        String mend) {}
