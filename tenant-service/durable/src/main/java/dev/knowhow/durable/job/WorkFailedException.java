package dev.knowhow.durable.job;

/** The work cannot succeed, and trying again does not help. */
public final class WorkFailedException extends RuntimeException {

    private final transient TerminalReason reason;

    /** Ends the work for that reason. */
    public WorkFailedException(TerminalReason reason) {
        super(reason.message());
        this.reason = reason;
    }

    /** What those who asked for the work are told. */
    public TerminalReason reason() {
        return reason;
    }
}
