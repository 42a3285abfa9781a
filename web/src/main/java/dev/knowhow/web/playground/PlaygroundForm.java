package dev.knowhow.web.playground;

import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text and the adapter that is to answer it, as entered. */
@Serdeable
record PlaygroundForm(
        @NotEmpty(message = "{form.adapter.missing}") @Nullable
        String adapter,

        @NotBlank(message = "{playground.input.size}")
        @Size(max = 32_000, message = "{playground.input.size}")
        @Nullable
        String input) {

    String adapterId() {
        return Objects.requireNonNullElse(adapter, "");
    }

    public String trimmedInput() {
        return Entered.text(input);
    }

    public boolean isOf(String id) {
        return id.equals(adapter);
    }
}
