package dev.knowhow.web.adapter;

import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Why an owner promotes what the gate rejected, as entered. */
@Serdeable
record PromoteForm(
        @NotBlank(message = "{adapter.override.reason.missing}") @Nullable
        String reason) {

    String trimmedReason() {
        return Entered.text(reason);
    }
}
