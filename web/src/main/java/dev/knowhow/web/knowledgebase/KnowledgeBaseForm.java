package dev.knowhow.web.knowledgebase;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name and description of a knowledge base, as entered. */
@Serdeable
record KnowledgeBaseForm(@Nullable String name, @Nullable String description) {

    static final KnowledgeBaseForm EMPTY = new KnowledgeBaseForm("", "");

    public String trimmedName() {
        return Objects.requireNonNullElse(name, "").strip();
    }

    public String trimmedDescription() {
        return Objects.requireNonNullElse(description, "").strip();
    }
}
