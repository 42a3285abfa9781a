package dev.knowhow.training.backend;

import org.jspecify.annotations.Nullable;

/** A training did not give an adapter. The message is a sentence for the person who asked for it. */
public final class TrainingFailedException extends RuntimeException {

    private final boolean worthRetrying;

    public TrainingFailedException(String message, boolean worthRetrying) {
        super(message);
        this.worthRetrying = worthRetrying;
    }

    public TrainingFailedException(String message, boolean worthRetrying, @Nullable Throwable cause) {
        super(message, cause);
        this.worthRetrying = worthRetrying;
    }

    /** Whether the same training may end otherwise from its last checkpoint: a crash may, a refusal does not. */
    public boolean isWorthRetrying() {
        return worthRetrying;
    }

    /** The sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
