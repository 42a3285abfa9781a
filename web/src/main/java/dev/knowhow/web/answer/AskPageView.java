package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.QuestionSettings;
import dev.knowhow.knowledge.api.answer.ThreadResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * The page where threads begin.
 *
 * @param ask the form
 * @param samples headings of the documents that one could ask about
 * @param threads the person's last ones
 * @param more whether there are more of them
 * @param settings who reads what is asked
 */
@Introspected
record AskPageView(
        AskView ask, List<String> samples, List<ThreadResponse> threads, boolean more, QuestionSettings settings) {}
