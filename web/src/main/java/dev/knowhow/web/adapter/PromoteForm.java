package dev.knowhow.web.adapter;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why an owner promotes what the gate rejected, as entered. */
@Serdeable
record PromoteForm(@Nullable String reason) {

    String trimmedReason() {
        return Objects.requireNonNullElse(reason, "").strip();
    }
}
