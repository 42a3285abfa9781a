package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training would take and give, read off measured learning curves; nothing is queued.
 *
 * @param recommendedKind null when no kind can be trained from this in this installation
 * @param alternatives each kind that can be trained from this here, the recommended one first
 * @param trainable whether a job with this data, and the kind that was asked for, would be taken
 * @param refusal why not, and what to do
 * @param basis where the expected figures come from
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetEstimateResponse(
        @Nullable String recommendedKind,
        String reason,
        List<Alternative> alternatives,
        boolean trainable,
        @Nullable String refusal,
        String basis,
        DatasetProblemCounts problems) {

    public DatasetEstimateResponse {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * A kind of adapter.
     *
     * @param seconds of work, embedding included, on a quiet laptop
     * @param expectedAccuracyLow where classes are many and alike, 0..1; null where nothing was measured
     * @param expectedAccuracyHigh where they are few and distinct
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Alternative(
            String kind,
            String reason,
            int seconds,
            @Nullable Double expectedAccuracyLow,
            @Nullable Double expectedAccuracyHigh) {}
}
