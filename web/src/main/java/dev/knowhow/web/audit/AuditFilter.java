package dev.knowhow.web.audit;

import dev.knowhow.web.form.Entered;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log are shown.
 *
 * @param action an action or the beginning of several, such as {@code member.}; empty for all
 * @param from the first day (ISO 8601), in UTC; empty for no limit
 * @param to the last day
 */
@Introspected
record AuditFilter(String action, String from, String to) {

    /** The kinds of action that one can choose. */
    static final List<String> KINDS = List.of(
            "member.signed_in",
            "member.",
            "api_key.",
            "vector_store.",
            "document.",
            "file.",
            "answer.",
            "dataset.",
            "fine_tuning_job.",
            "adapter.",
            "deployment.",
            "assistant.",
            "tenant.");

    static AuditFilter of(@Nullable String action, @Nullable String from, @Nullable String to) {
        return new AuditFilter(
                Objects.requireNonNullElse(action, ""),
                Objects.requireNonNullElse(from, ""),
                Objects.requireNonNullElse(to, ""));
    }

    public List<String> kinds() {
        return KINDS;
    }

    public boolean active() {
        return !action.isEmpty() || !from.isEmpty() || !to.isEmpty();
    }

    Map<String, String> query() {
        return Map.of("action", action, "from", from, "to", to);
    }

    @Nullable
    String actionOrNull() {
        return action.isEmpty() ? null : action;
    }

    /** A date that cannot be read filters nothing: the field shows what was entered. */
    @Nullable
    Instant since() {
        return Entered.beginOf(from);
    }

    @Nullable
    Instant until() {
        return Entered.endOf(to);
    }
}
