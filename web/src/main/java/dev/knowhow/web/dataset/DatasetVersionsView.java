package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.DatasetVersionResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The versions of a dataset, newest first. */
@Introspected
record DatasetVersionsView(DatasetRowView row, List<DatasetVersionResponse> versions, PagerView pager) {}
