package dev.knowhow.web.dataset;

import dev.knowhow.training.api.DatasetProblemResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * What is wrong with a dataset.
 *
 * @param row the dataset
 * @param severity {@code error}, {@code warning} or empty for both
 * @param kind a kind of problem, or empty for all
 */
@Introspected
record DatasetProblemsView(
        DatasetRowView row, List<DatasetProblemResponse> problems, String severity, String kind, PagerView pager) {}
