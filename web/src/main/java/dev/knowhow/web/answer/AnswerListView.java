package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.QuestionSettings;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * The answers that the person may read, newest first, and who reads theirs.
 *
 * @param unanswered the questions that owners were told of and have still to do; empty for members
 */
@Introspected
record AnswerListView(
        List<AnswerResponse> answers, List<AnswerResponse> unanswered, PagerView pager, QuestionSettings settings) {}
