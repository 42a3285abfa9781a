package dev.knowhow.durable.job;

/** The row was cancelled, deleted or taken by another worker: this one must stop and write nothing. */
public final class LeaseLostException extends RuntimeException {

    /** The worker no longer holds that row. */
    public LeaseLostException(String rowId) {
        super("no longer held: " + rowId);
    }
}
