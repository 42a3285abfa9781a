package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.CreateDatasetFromAnswersRequest;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which stored answers shall become examples, as entered.
 *
 * @param from the first day (ISO 8601), in UTC; empty for no limit
 * @param to the last day
 */
@Serdeable
record AnswersForm(
        @Nullable String name,
        @Nullable String knowledgeBase,
        @Nullable String feedback,
        @Nullable String model,
        @Nullable String from,
        @Nullable String to) {

    static final List<String> FEEDBACK = List.of("any", "up", "corrected", "down");
    static final AnswersForm EMPTY = new AnswersForm("", "", "any", "", "", "");

    public String trimmedName() {
        return Objects.requireNonNullElse(name, "").strip();
    }

    public boolean hasFeedback(String which) {
        return which.equals(feedback);
    }

    public boolean isOf(String id) {
        return id.equals(knowledgeBase);
    }

    CreateDatasetFromAnswersRequest request() {
        return new CreateDatasetFromAnswersRequest(
                trimmedName(), orNull(knowledgeBase), orNull(feedback), orNull(model), day(from, 0), day(to, 1));
    }

    /** Whether both days can be read. */
    boolean datesFit() {
        return readable(from) && readable(to);
    }

    private static boolean readable(@Nullable String date) {
        return orNull(date) == null || day(date, 0) != null;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Instant day(@Nullable String date, int plus) {
        try {
            return (date == null || date.isBlank())
                    ? null
                    : LocalDate.parse(date.strip())
                            .plusDays(plus)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
