package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.client.DatasetsClient;
import dev.knowhow.web.layout.ListView;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people call datasets, for pages that know them by their ids. */
@Singleton
public final class DatasetNames {

    private final DatasetsClient datasets;

    DatasetNames(DatasetsClient datasets) {
        this.datasets = datasets;
    }

    /** The names of the newest datasets by their ids. */
    public Map<String, String> byId() {
        return datasets.listDatasets(ListView.CHOICES).data().stream()
                .collect(Collectors.toMap(DatasetResponse::id, DatasetResponse::name));
    }

    /** The name of one; null where there is none, or the dataset is gone. */
    public @Nullable String of(@Nullable String id) {
        return id == null ? null : byId().get(id);
    }
}
