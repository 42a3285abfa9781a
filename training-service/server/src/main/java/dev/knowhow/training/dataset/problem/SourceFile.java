package dev.knowhow.training.dataset.problem;

import java.util.Locale;

/** The file that an example or a problem is in. */
public enum SourceFile {
    TRAINING,
    VALIDATION;

    /** The name in the API and in stored examples. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Orders lines: those of the training file come first. */
    public long position(int line) {
        return (this == TRAINING ? 0L : 1L << Integer.SIZE) + line;
    }

    /** The id of the example in that line. */
    public String exampleId(int line) {
        return (this == TRAINING ? "t" : "v") + line;
    }
}
