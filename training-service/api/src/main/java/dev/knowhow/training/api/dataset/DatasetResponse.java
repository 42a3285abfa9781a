package dev.knowhow.training.api.dataset;

import dev.knowhow.training.api.adapter.AdapterResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and the figures of its newest version; they are null until it is {@code ready}.
 *
 * @param status {@code importing}, {@code ready} or {@code failed}
 * @param error why it failed, and what to do
 * @param version number of the newest version, from 1
 * @param versionId its id, {@code dsv_…}: what a job may name as its training file
 * @param sha256 of the canonical examples of that version
 * @param format {@code jsonl}, {@code csv}, {@code xlsx} or {@code answers}
 * @param classes how many different outputs there are, where they are a closed set
 * @param kind {@code closed_set}, {@code open_ended} or {@code pairs}
 * @param refusal why nothing can be trained from the newest version; null where something can, and until it is ready
 * @param stale what the newest version was made of and is gone; null while all is there
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetResponse(
        String id,
        String object,
        String name,
        String status,
        @Nullable String error,
        @Nullable Integer version,
        @Nullable String versionId,
        @Nullable String sha256,
        String format,
        @Nullable Integer examples,
        @Nullable Integer trainExamples,
        @Nullable Integer heldOutExamples,
        @Nullable Integer classes,
        @Nullable String kind,
        DatasetProblemCounts problems,
        @Nullable String refusal,
        DatasetSource source,
        String createdBy,
        Instant createdAt,
        AdapterResponse.@Nullable Stale stale) {}
