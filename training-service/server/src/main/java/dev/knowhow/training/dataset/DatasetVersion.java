package dev.knowhow.training.dataset;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.dataset.DatasetProblemCounts;
import dev.knowhow.training.api.dataset.DatasetVersionResponse;
import dev.knowhow.training.dataset.estimate.DatasetEstimates;
import dev.knowhow.training.dataset.snapshot.DatasetKind;
import dev.knowhow.training.dataset.source.DeletedSource;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dataset.
 *
 * @param gone the first of what it was made of that is gone
 */
@MappedEntity
record DatasetVersion(
        @Id String id,
        String datasetId,
        int number,
        @Nullable Integer parent,
        String change,
        String sha256,
        DatasetKind kind,
        @Relation(Relation.Kind.EMBEDDED) Size size,
        @Relation(Relation.Kind.EMBEDDED) Problems problems,
        String createdBy,
        Instant createdAt,
        @Relation(Relation.Kind.EMBEDDED) @Nullable DeletedSource gone) {

    AdapterResponse.@Nullable Stale stale() {
        return gone == null ? null : gone.mark();
    }

    /** What an estimate goes by. */
    DatasetEstimates.Facts facts() {
        return new DatasetEstimates.Facts(
                kind, size.train(), size.heldOut(), size.classes(), size.documents(), problems.toResponse());
    }

    DatasetVersionResponse toResponse() {
        return new DatasetVersionResponse(
                id,
                "dataset.version",
                datasetId,
                number,
                parent,
                change,
                sha256,
                kind.id(),
                size.examples(),
                size.train(),
                size.heldOut(),
                size.examples() - size.train() - size.heldOut(),
                size.classes(),
                size.documents(),
                size.answers(),
                problems.toResponse(),
                createdBy,
                createdAt,
                stale());
    }

    /** How much is in it. */
    @Embeddable
    record Size(
            @MappedProperty("examples") int examples,
            @MappedProperty("train_examples") int train,
            @MappedProperty("held_out_examples") int heldOut,
            @MappedProperty("classes") int classes,
            @MappedProperty("documents") int documents,
            @MappedProperty("answers") int answers) {}

    /** How much is wrong with it. */
    @Embeddable
    record Problems(
            @MappedProperty("errors") int errors,
            @MappedProperty("warnings") int warnings,

            @MappedProperty("problem_counts") @TypeDef(type = DataType.JSON)
            List<DatasetProblemCounts.Kind> kinds) {

        DatasetProblemCounts toResponse() {
            return new DatasetProblemCounts(errors, warnings, kinds);
        }
    }
}
