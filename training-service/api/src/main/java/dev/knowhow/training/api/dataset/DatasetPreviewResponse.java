package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a file.
 *
 * @param format {@code jsonl}, {@code csv} or {@code xlsx}
 * @param columns the names in the first row of a table; {@code input} and {@code output} for JSONL
 * @param rows up to 20 rows, each with a cell per column
 * @param mapping what the columns seem to hold; null for JSONL and where nothing fits
 * @param problems what is wrong with the file as a whole, and with these rows
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetPreviewResponse(
        String format,
        List<String> columns,
        List<List<String>> rows,
        @Nullable DatasetColumnMapping mapping,
        List<DatasetProblemResponse> problems) {

    public DatasetPreviewResponse {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }
}
