package dev.knowhow.web.answer;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question, as entered.
 *
 * @param question the question
 * @param knowledgeBase the knowledge bases to search
 * @param model an assistant or an adapter that is asked instead; empty for none
 */
@Serdeable
record AskForm(
        @Nullable String question,
        @Nullable List<String> knowledgeBase,
        @Nullable String model) {

    static final int MAX_QUESTION = 4000;

    /** As many as the service searches at once. */
    static final int MAX_KNOWLEDGE_BASES = 10;

    public String trimmedQuestion() {
        return Objects.requireNonNullElse(question, "").strip();
    }

    /** The assistant or adapter that is asked; empty for none. */
    public String modelName() {
        return Objects.requireNonNullElse(model, "");
    }

    public List<String> knowledgeBases() {
        return knowledgeBase == null ? List.of() : List.copyOf(knowledgeBase);
    }
}
