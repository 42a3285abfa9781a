package dev.knowhow.training.api.dataset;

import dev.knowhow.training.api.adapter.AdapterResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dataset, which never changes.
 *
 * @param id {@code dsv_…}
 * @param version its number, from 1
 * @param parent the number of the version it was edited from
 * @param change what was changed
 * @param sha256 of the canonical examples: the same examples in the same order give the same
 * @param excludedExamples those in neither part: repetitions, and training examples that are also held out
 * @param documents how many documents the examples come from
 * @param answers how many stored answers
 * @param stale what it was made of and is gone; null while all is there. It stays as it is. What is trained from it is
 *     stale too, unless it is only the uploaded file that is gone, whose examples the dataset still holds
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetVersionResponse(
        String id,
        String object,
        String datasetId,
        int version,
        @Nullable Integer parent,
        String change,
        String sha256,
        String kind,
        int examples,
        int trainExamples,
        int heldOutExamples,
        int excludedExamples,
        int classes,
        int documents,
        int answers,
        DatasetProblemCounts problems,
        String createdBy,
        Instant createdAt,
        AdapterResponse.@Nullable Stale stale) {}
