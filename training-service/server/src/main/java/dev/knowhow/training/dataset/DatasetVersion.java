package dev.knowhow.training.dataset;

import dev.knowhow.training.api.AdapterResponse;
import dev.knowhow.training.api.DatasetProblemCounts;
import dev.knowhow.training.api.DatasetVersionResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the versions. */
record DatasetVersion(
        String id,
        String datasetId,
        int number,
        @Nullable Integer parent,
        String change,
        String sha256,
        DatasetKind kind,
        int examples,
        int train,
        int heldOut,
        int classes,
        int documents,
        int answers,
        int errors,
        int warnings,
        List<DatasetProblemCounts.Kind> problemKinds,
        String createdBy,
        Instant createdAt,
        AdapterResponse.@Nullable Stale stale) {

    DatasetProblemCounts problems() {
        return new DatasetProblemCounts(errors, warnings, problemKinds);
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
                examples,
                train,
                heldOut,
                examples - train - heldOut,
                classes,
                documents,
                answers,
                problems(),
                createdBy,
                createdAt,
                stale);
    }
}
