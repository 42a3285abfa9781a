package dev.knowhow.web.knowledgebase;

import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** The name and description of a knowledge base, as entered. */
@Serdeable
record KnowledgeBaseForm(
        @NotBlank(message = "{form.name.missing}") @Nullable String name,
        @Nullable String description) {

    static final KnowledgeBaseForm EMPTY = new KnowledgeBaseForm("", "");

    public String trimmedName() {
        return Entered.text(name);
    }

    public String trimmedDescription() {
        return Entered.text(description);
    }
}
