package dev.knowhow.durable.job;

/** The work cannot succeed, and trying again does not help. */
public final class WorkFailedException extends RuntimeException {

    private final transient TerminalReason reason;

    /** Ends the work for that reason. */
    public WorkFailedException(TerminalReason reason) {
        super(reason.message());
        this.reason = reason;
    }

    /** The reason, for those who asked for the work. */
    public TerminalReason reason() {
        return reason;
    }
}
