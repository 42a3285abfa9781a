package dev.knowhow.training.api.dataset;

import dev.knowhow.tenancy.SnakeCase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a dataset was made of: files, or stored answers that pass a filter. */
@SnakeCase
public record DatasetSource(
        @Nullable String fileId,
        @Nullable String validationFileId,
        @Nullable DatasetColumnMapping mapping,
        @Nullable Filter filter) {

    /** Which answers; see {@link CreateDatasetFromAnswersRequest}. */
    @SnakeCase
    public record Filter(
            @Nullable String vectorStoreId,
            @Nullable String feedback,
            @Nullable String model,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
