package dev.knowhow.web.adapter;

import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** All wrong examples of an adapter, page by page. */
@Introspected
record AdapterErrorsView(AdapterView page, List<EvaluationErrorResponse> wrong, PagerView pager) {}
