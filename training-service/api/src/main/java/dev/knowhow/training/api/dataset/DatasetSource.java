package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a dataset was made of: files, or stored answers that pass a filter. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetSource(
        @Nullable String fileId,
        @Nullable String validationFileId,
        @Nullable DatasetColumnMapping mapping,
        @Nullable Filter filter) {

    /** Which answers; see {@link CreateDatasetFromAnswersRequest}. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Filter(
            @Nullable String vectorStoreId,
            @Nullable String feedback,
            @Nullable String model,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
