package dev.knowhow.web.admin;

import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Why a tenant is to be suspended, as entered. */
@Serdeable
record SuspendForm(@Nullable String reason) {

    public String trimmedReason() {
        return Entered.text(reason);
    }
}
