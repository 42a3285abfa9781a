package dev.knowhow.training.dataset;

import dev.knowhow.training.api.DatasetProblemCounts;
import dev.knowhow.training.api.DatasetResponse;
import dev.knowhow.training.api.DatasetSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the datasets.
 *
 * @param format {@code auto} until the file was read, {@code answers} for stored answers
 */
record Dataset(
        String id,
        String name,
        String status,
        @Nullable String error,
        String format,
        List<String> vectorStoreIds,
        DatasetSource source,
        String createdBy,
        Instant createdAt) {

    static final String IMPORTING = "importing";
    static final String READY = "ready";
    static final String FAILED = "failed";

    DatasetResponse toResponse(@Nullable DatasetVersion newest) {
        Optional<DatasetVersion> version = Optional.ofNullable(newest);
        return new DatasetResponse(
                id,
                "dataset",
                name,
                status,
                error,
                version.map(DatasetVersion::number).orElse(null),
                version.map(DatasetVersion::id).orElse(null),
                version.map(DatasetVersion::sha256).orElse(null),
                format,
                version.map(DatasetVersion::examples).orElse(null),
                version.map(DatasetVersion::train).orElse(null),
                version.map(DatasetVersion::heldOut).orElse(null),
                version.filter(found -> found.kind() == DatasetKind.CLOSED_SET)
                        .map(DatasetVersion::classes)
                        .orElse(null),
                version.map(found -> found.kind().id()).orElse(null),
                version.map(DatasetVersion::problems).orElse(DatasetProblemCounts.NONE),
                source,
                createdBy,
                createdAt,
                version.map(DatasetVersion::stale).orElse(null));
    }
}
