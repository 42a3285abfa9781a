package dev.knowhow.web.adapter;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The adapters of the tenant, newest first. */
@Introspected
record AdapterListView(List<AdapterRowView> adapters, PagerView pager) {

    static AdapterListView of(List<AdapterResponse> adapters, PagerView pager) {
        return new AdapterListView(adapters.stream().map(AdapterRowView::new).toList(), pager);
    }
}
