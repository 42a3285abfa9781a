package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question, as entered.
 *
 * @param question the question
 * @param knowledgeBase the knowledge bases to search; none for all of them
 * @param model an assistant or an adapter that is asked instead; empty for none
 * @param previous the answer that it follows; empty for none
 * @param thread the thread that it belongs to; empty for a new one
 */
@Serdeable
public record AskForm(
        @NotBlank(message = "{ask.question.missing}")
        @Size(max = AskForm.MAX_QUESTION, message = "{ask.question.long}")
        @Nullable
        String question,

        @Size(max = ResponseOperations.MAX_KNOWLEDGE_BASES, message = "{ask.knowledge-bases.count}") @Nullable
        List<String> knowledgeBase,

        @Nullable String model,
        @Nullable String previous,
        @Nullable String thread) {

    static final AskForm EMPTY = new AskForm(null, null, null, null, null);
    static final int MAX_QUESTION = 4000;

    private static final Pattern ID = Pattern.compile("\\w{1,80}+");

    public String trimmedQuestion() {
        return Entered.text(question);
    }

    /** The assistant or adapter that is asked; empty for none. */
    public String modelName() {
        return Entered.text(model);
    }

    /** The answer that it follows; empty for none. */
    public String previousAnswer() {
        return Entered.text(previous);
    }

    /** The thread that it belongs to; empty for a new one, and where it is no id that could stand in an address. */
    public String threadId() {
        String entered = Entered.text(thread);
        return ID.matcher(entered).matches() ? entered : "";
    }

    public List<String> knowledgeBases() {
        return knowledgeBase == null ? List.of() : List.copyOf(knowledgeBase);
    }
}
