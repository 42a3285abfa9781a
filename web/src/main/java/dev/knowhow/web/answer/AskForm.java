package dev.knowhow.web.answer;

import dev.knowhow.web.form.Conditional;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
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
        @NotBlank(message = "{ask.question.missing}")
        @Size(max = AskForm.MAX_QUESTION, message = "{ask.question.long}")
        @Nullable
        String question,

        @NotEmpty(message = "{ask.knowledge-bases.count}", groups = AskForm.OfDocuments.class)
        @Size(
                max = AskForm.MAX_KNOWLEDGE_BASES,
                message = "{ask.knowledge-bases.count}",
                groups = AskForm.OfDocuments.class)
        @Nullable
        List<String> knowledgeBase,

        @Nullable String model)
        implements Conditional {

    static final int MAX_QUESTION = 4000;

    /** As many as the service searches at once. */
    static final int MAX_KNOWLEDGE_BASES = 10;

    /** What holds where no assistant or adapter is asked. */
    interface OfDocuments {}

    @Override
    public Class<?>[] groups() {
        return modelName().isEmpty()
                ? new Class<?>[] {Default.class, OfDocuments.class}
                : new Class<?>[] {Default.class};
    }

    public String trimmedQuestion() {
        return Entered.text(question);
    }

    /** The assistant or adapter that is asked; empty for none. */
    public String modelName() {
        return Objects.requireNonNullElse(model, "");
    }

    public List<String> knowledgeBases() {
        return knowledgeBase == null ? List.of() : List.copyOf(knowledgeBase);
    }
}
