package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.CreateFeedbackRequest;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of an answer, as entered.
 *
 * @param rating {@code up} or {@code down}
 * @param correctedAnswer what should have been answered
 */
@Serdeable
record FeedbackForm(
        @Nullable String rating,
        @Nullable String comment,
        @Nullable String correctedAnswer) {

    CreateFeedbackRequest request() {
        return new CreateFeedbackRequest(rating, Entered.orNull(comment), Entered.orNull(correctedAnswer));
    }
}
