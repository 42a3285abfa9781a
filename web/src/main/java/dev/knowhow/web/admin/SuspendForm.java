package dev.knowhow.web.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a tenant is to be suspended, as entered. */
@Serdeable
record SuspendForm(@Nullable String reason) {

    public String trimmedReason() {
        return Objects.requireNonNullElse(reason, "").strip();
    }
}
