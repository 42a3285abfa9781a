package dev.knowhow.web.knowledgebase;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreSettings;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * The name and description of a knowledge base, as entered, and the encoder chosen.
 *
 * @param encoder null where there is nothing to choose
 */
@Serdeable
record KnowledgeBaseForm(
        @NotBlank(message = "{form.name.missing}") @Nullable String name,
        @Nullable String description,
        @Nullable String encoder) {

    static final KnowledgeBaseForm EMPTY = new KnowledgeBaseForm("", "", VectorStoreSettings.DEFAULT);

    public String trimmedName() {
        return Entered.text(name);
    }

    /** Whether that encoder is chosen. */
    public boolean isEmbeddedBy(String name) {
        return name.equals(encoder);
    }

    /** What is sent of the choice; null leaves it as it is. */
    @Nullable
    VectorStoreSettings settings() {
        String chosen = Entered.text(encoder);
        return chosen.isEmpty() ? null : new VectorStoreSettings(chosen);
    }

    public String trimmedDescription() {
        return Entered.text(description);
    }
}
