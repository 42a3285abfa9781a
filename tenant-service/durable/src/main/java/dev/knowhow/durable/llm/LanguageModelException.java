package dev.knowhow.durable.llm;

import java.io.Serial;

/** The language model gave no usable answer. The message is fit for the caller; details are in the cause and the log. */
public final class LanguageModelException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What went wrong, in words for the caller. */
    public enum Reason {
        /** Not reachable, or it answered with a server error: try again later. */
        UNAVAILABLE,
        /** No answer within the time allowed: try again later. */
        TIMEOUT,
        /** It refuses for now: try again later. */
        RATE_LIMITED,
        /** Its address, key or model name are wrong: the operator must act. */
        MISCONFIGURED,
        /** It answered something that is not the protocol. */
        INVALID_RESPONSE
    }

    private final Reason reason;

    LanguageModelException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    LanguageModelException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
