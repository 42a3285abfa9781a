package dev.knowhow.knowledge.api.answer;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A thumb up or down for an answer.
 *
 * @param rating {@code up} or {@code down}
 * @param comment what is to be said of it, up to 2,000 characters
 * @param correctedAnswer what should have been answered, up to 20,000 characters
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateFeedbackRequest(
        @Nullable String rating,
        @Nullable String comment,
        @Nullable String correctedAnswer) {}
