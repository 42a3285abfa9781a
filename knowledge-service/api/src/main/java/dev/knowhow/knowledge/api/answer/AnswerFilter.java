package dev.knowhow.knowledge.api.answer;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which answers a list holds: bind with {@code @RequestBean}.
 *
 * @param vectorStoreId leaves out answers of other knowledge bases
 * @param feedback {@code up}, {@code down}, {@code corrected} (with a corrected answer) or {@code any}
 * @param model as it was asked for, what wrote the answer, or the adapter's version
 * @param from the earliest, in RFC 3339
 * @param to the time before which they were given
 * @param unanswered true for those that owners were told of and that nobody has answered or closed by a rating yet
 */
@Introspected
public record AnswerFilter(
        @QueryValue("vector_store_id") @Nullable String vectorStoreId,
        @QueryValue @Nullable String feedback,
        @QueryValue @Nullable String model,
        @QueryValue @Nullable Instant from,
        @QueryValue @Nullable Instant to,
        @QueryValue @Nullable Boolean unanswered) {

    /** Every answer. */
    public static final AnswerFilter NONE = new AnswerFilter(null, null, null, null, null, null);

    /** What owners were told of and have still to do. */
    public static final AnswerFilter UNANSWERED = new AnswerFilter(null, null, null, null, null, true);
}
