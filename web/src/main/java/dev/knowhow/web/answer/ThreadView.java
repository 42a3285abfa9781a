package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.QuestionSettings;
import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation: questions and answers, and the form for the next one.
 *
 * @param thread what it is called
 * @param turns a page of its answers, oldest first
 * @param earlier the page with those before them; null on the first
 * @param latest the page with the last ones; null on it
 * @param ask the form
 * @param settings who reads what is asked
 * @param errors what is wrong with the title that was entered
 */
@Introspected
record ThreadView(
        ThreadResponse thread,
        List<AnswerView> turns,
        @Nullable String earlier,
        @Nullable String latest,
        AskView ask,
        QuestionSettings settings,
        FormErrors errors) {

    public String path() {
        return "/threads/" + thread.id();
    }
}
