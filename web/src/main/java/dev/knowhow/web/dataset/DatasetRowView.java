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
        return ready() && dataset.refusal() == null;
    }

    /** The key of what its state is called: what was read is ready only if something can be trained from it. */
    public String state() {
        return "dataset.status." + (ready() && !trainable() ? "untrainable" : dataset.status());
    }

    /** How the style sheet colours the state. */
    public String badge() {
        return switch (dataset.status()) {
            case "ready" -> trainable() ? "badge--success" : "badge--warning";
            case "failed" -> "badge--danger";
            default -> "badge--brand";
        };
    }
}
