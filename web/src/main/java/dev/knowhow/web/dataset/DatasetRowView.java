package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.DatasetResponse;
import io.micronaut.core.annotation.Introspected;

/** A dataset as lists and page heads show it. */
@Introspected
record DatasetRowView(DatasetResponse dataset) {

    public String href() {
        return "/datasets/" + dataset.id();
    }

    public boolean importing() {
        return dataset.status().equals("importing");
    }

    public boolean ready() {
        return dataset.status().equals("ready");
    }

    /** Whether nothing keeps it from being trained on. */
    public boolean trainable() {
        return ready() && dataset.problems().errors() == 0;
    }

    /** How the style sheet colours the status. */
    public String badge() {
        return switch (dataset.status()) {
            case "ready" -> "badge--success";
            case "failed" -> "badge--danger";
            default -> "badge--brand";
        };
    }
}
