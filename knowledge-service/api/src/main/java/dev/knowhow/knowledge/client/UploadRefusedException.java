package dev.knowhow.knowledge.client;

/** A file that knowledge-service does not take; the message says why. */
public final class UploadRefusedException extends RuntimeException {

    private final String reason;

    UploadRefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** A sentence for people. */
    public String reason() {
        return reason;
    }
}
