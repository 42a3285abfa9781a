package dev.knowhow.web.dataset;

import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.client.DatasetsClient;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people call datasets, for pages that know them by their ids. */
@Singleton
public final class DatasetNames {

    private static final PageRequest MANY = new PageRequest(100, null, null, null);

    private final DatasetsClient datasets;

    DatasetNames(DatasetsClient datasets) {
        this.datasets = datasets;
    }

    /** The names of the newest datasets by their ids. */
    public Map<String, String> byId() {
        return datasets.listDatasets(MANY).data().stream()
                .collect(Collectors.toMap(DatasetResponse::id, DatasetResponse::name));
    }

    /** The name of one; null where there is none, or the dataset is gone. */
    public @Nullable String of(@Nullable String id) {
        return id == null ? null : byId().get(id);
    }
}
