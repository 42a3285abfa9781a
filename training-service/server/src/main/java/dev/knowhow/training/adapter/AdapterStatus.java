package dev.knowhow.training.adapter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an adapter has come. */
public enum AdapterStatus {
    /** It answers under its own name; nobody has measured it. */
    TRAINED,
    /** Measured; the verdict is being written. */
    EVALUATED,
    /** May be deployed. */
    PROMOTED,
    /** The gate, with its numbers, advises against it. */
    REJECTED,
    /** Deleted; only its name is left. */
    RETIRED;

    /** The lower-case name, as JSON and the table have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AdapterStatus> ofId(String id) {
        return Arrays.stream(values()).filter(status -> status.id().equals(id)).findFirst();
    }
}
