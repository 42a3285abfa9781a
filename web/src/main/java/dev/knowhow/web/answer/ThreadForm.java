package dev.knowhow.web.answer;

import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a thread is to be called, as entered. */
@Serdeable
record ThreadForm(
        @NotBlank(message = "{form.name.missing}") @Size(max = ThreadForm.MAX_TITLE) @Nullable
        String title) {

    static final int MAX_TITLE = 200;

    public String trimmedTitle() {
        return Entered.text(title);
    }
}
