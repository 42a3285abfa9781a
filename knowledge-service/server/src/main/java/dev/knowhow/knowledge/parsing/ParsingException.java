package dev.knowhow.knowledge.parsing;

import org.jspecify.annotations.Nullable;

/** A document that could not be read; the message is a sentence for the person who uploaded it. */
public final class ParsingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ParsingFailure failure;

    public ParsingException(ParsingFailure failure, String message) {
        this(failure, message, null);
    }

    public ParsingException(ParsingFailure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public ParsingFailure failure() {
        return failure;
    }

    /** The sentence that says what is wrong, where, and what to do. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
