package dev.knowhow.knowledge.embedding;

import java.io.Serial;

/** The encoder that a knowledge base chose is not installed any more. */
public final class EncoderMissingException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    EncoderMissingException(String name) {
        super(name);
        this.reason = "The encoder '" + name + "' of this knowledge base is not installed any more: have it added again"
                + " (./knowhow encoder add), or choose another one for the knowledge base.";
    }

    /** What to tell callers. */
    public String reason() {
        return reason;
    }
}
