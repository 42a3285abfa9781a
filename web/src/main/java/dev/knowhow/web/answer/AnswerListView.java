package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.AnswerResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The answers that were given, newest first. */
@Introspected
record AnswerListView(List<AnswerResponse> answers, PagerView pager) {}
