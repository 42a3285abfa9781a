package dev.knowhow.knowledge.embedding;

import java.io.Serial;

/** The encoder could not be loaded or run. */
public final class EmbeddingException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public EmbeddingException(String message, Throwable cause) {
        super(message, cause);
    }
}
