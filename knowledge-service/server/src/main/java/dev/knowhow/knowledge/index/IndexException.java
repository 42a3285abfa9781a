package dev.knowhow.knowledge.index;

import java.io.Serial;

/** The index could not be read or written. */
public final class IndexException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public IndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
