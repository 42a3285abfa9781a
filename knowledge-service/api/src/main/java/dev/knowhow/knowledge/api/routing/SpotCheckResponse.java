package dev.knowhow.knowledge.api.routing;

import dev.knowhow.knowledge.api.answer.Citation;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A direct answer of an assistant's adapter, checked against the documents.
 *
 * @param id the answer's id
 * @param output what the adapter answered
 * @param confidence calibrated probability of that, 0 to 1
 * @param retrievedAnswer what the documents answer, or their refusal; null while the spot check waits, and where they could
 *     not be asked
 * @param verdict {@code agree}, {@code disagree} or {@code inconclusive}; null while it waits
 * @param reason why, as a sentence
 * @param rating what people said of the answer, {@code up} or {@code down}: it counts before the verdict
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SpotCheckResponse(
        String id,
        String object,
        String assistant,
        String modelVersion,
        String question,
        String output,
        double confidence,
        @Nullable String retrievedAnswer,
        List<Citation> citations,
        @Nullable String verdict,
        @Nullable String reason,
        @Nullable String rating,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
