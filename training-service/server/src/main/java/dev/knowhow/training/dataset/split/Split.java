package dev.knowhow.training.dataset.split;

import java.util.Locale;

/** The part of a dataset that an example belongs to. */
public enum Split {
    /** Trained on. */
    TRAIN,
    /** Never trained on: measures what was learned. */
    HELD_OUT,
    /** In neither part: a repetition, or a training example that is also held out. */
    EXCLUDED;

    /** The name in the API and in stored examples. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
