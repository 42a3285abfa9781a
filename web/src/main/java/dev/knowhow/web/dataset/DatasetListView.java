package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The datasets of the tenant, newest first. */
@Introspected
record DatasetListView(List<DatasetRowView> datasets, PagerView pager) {

    static DatasetListView of(List<DatasetResponse> datasets, PagerView pager) {
        return new DatasetListView(datasets.stream().map(DatasetRowView::new).toList(), pager);
    }
}
