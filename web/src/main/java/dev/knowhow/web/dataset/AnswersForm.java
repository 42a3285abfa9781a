package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.CreateDatasetFromAnswersRequest;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stored answers are to become examples, as entered.
 *
 * @param from the first day (ISO 8601), in UTC; empty for no limit
 * @param to the last day
 */
@Serdeable
record AnswersForm(
        @NotBlank(message = "{form.name.missing}") @Nullable String name,
        @Nullable String knowledgeBase,
        @Nullable String feedback,
        @Nullable String model,

        @ReadableAs(value = ReadableAs.Kind.DAY, message = "{form.day.unread}") @Nullable
        String from,

        @ReadableAs(value = ReadableAs.Kind.DAY, message = "{form.day.unread}") @Nullable
        String to) {

    static final List<String> FEEDBACK = List.of("any", "up", "corrected", "down");
    static final AnswersForm EMPTY = new AnswersForm("", "", "any", "", "", "");

    public String trimmedName() {
        return Entered.text(name);
    }

    public boolean hasFeedback(String which) {
        return which.equals(feedback);
    }

    public boolean isOf(String id) {
        return id.equals(knowledgeBase);
    }

    CreateDatasetFromAnswersRequest request() {
        return new CreateDatasetFromAnswersRequest(
                trimmedName(),
                Entered.orNull(knowledgeBase),
                Entered.orNull(feedback),
                Entered.orNull(model),
                Entered.beginOf(from),
                Entered.endOf(to));
    }
}
