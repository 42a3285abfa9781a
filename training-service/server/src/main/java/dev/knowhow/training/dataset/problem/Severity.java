package dev.knowhow.training.dataset.problem;

import java.util.Locale;

/** How bad a problem is. */
public enum Severity {
    /** The version cannot be trained on. */
    ERROR,
    /** It can, but perhaps should not. */
    WARNING;

    /** The name in the API and in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
