package dev.knowhow.web.playground;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text and the adapter that shall answer it, as entered. */
@Serdeable
record PlaygroundForm(@Nullable String adapter, @Nullable String input) {

    static final int MAX_INPUT = 32_000;

    public String trimmedInput() {
        return Objects.requireNonNullElse(input, "").strip();
    }

    public boolean isOf(String id) {
        return id.equals(adapter);
    }
}
