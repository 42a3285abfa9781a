package dev.knowhow.training.dataset.snapshot;

import java.util.Locale;

/** What the outputs of a dataset are, and so what can be trained from it. */
public enum DatasetKind {
    /** Outputs that repeat: labels, actions, canned replies. */
    CLOSED_SET,
    /** Outputs that are composed each time: only a generative model learns these. */
    OPEN_ENDED,
    /** Questions with the passages of documents that answer them. */
    PAIRS;

    /** The name in the API and in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name. */
    public static DatasetKind ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
