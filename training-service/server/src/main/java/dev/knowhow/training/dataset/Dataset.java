package dev.knowhow.training.dataset;

import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.api.dataset.DatasetProblemCounts;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.api.dataset.DatasetSource;
import dev.knowhow.training.dataset.snapshot.DatasetKind;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the datasets.
 *
 * @param format {@code auto} until the file was read, {@code answers} for stored answers
 */
@MappedEntity
record Dataset(
        @Id String id,
        String name,
        String status,
        @Nullable String error,
        String format,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> vectorStoreIds,
        @Nullable String fileId,
        @Nullable String validationFileId,
        @TypeDef(type = DataType.JSON) @Nullable DatasetColumnMapping mapping,

        @TypeDef(type = DataType.JSON) DatasetSource.@Nullable Filter filter,

        String createdBy,
        Instant createdAt) {

    static final String IMPORTING = "importing";
    static final String READY = "ready";
    static final String FAILED = "failed";

    DatasetSource source() {
        return new DatasetSource(fileId, validationFileId, mapping, filter);
    }

    /** As the API shows it, with the newest version and why nothing can be trained from that. */
    DatasetResponse toResponse(@Nullable DatasetVersion newest, @Nullable String refusal) {
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
                version.map(found -> found.size().examples()).orElse(null),
                version.map(found -> found.size().train()).orElse(null),
                version.map(found -> found.size().heldOut()).orElse(null),
                version.filter(found -> found.kind() == DatasetKind.CLOSED_SET)
                        .map(found -> found.size().classes())
                        .orElse(null),
                version.map(found -> found.kind().id()).orElse(null),
                version.map(found -> found.problems().toResponse()).orElse(DatasetProblemCounts.NONE),
                refusal,
                source(),
                createdBy,
                createdAt,
                version.map(DatasetVersion::stale).orElse(null));
    }
}
