package dev.knowhow.web.adapter;

import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All wrong examples of an adapter, page by page.
 *
 * @param after the cursor of the page that is shown; null for the first
 */
@Introspected
record AdapterErrorsView(
        AdapterView page,
        List<EvaluationErrorResponse> wrong,
        PagerView pager,
        @Nullable String after) {}
