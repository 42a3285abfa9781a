package dev.knowhow.durable.job;

import java.time.Instant;

/** A row that a worker has taken. It holds the row until another one takes it, or somebody cancels it. */
public interface Lease {

    /** The row. */
    String rowId();

    /** The row's number of this lease: only while the row still has it may anything be written. */
    long fence();

    /**
     * How often in a row work on it was cut off without getting anywhere, by crashes and by stops of the service. Neither
     * this run counts, nor one that failed: that one is a failure.
     */
    int interruptions();

    /** When the work must be done, retries included; {@link Instant#MAX} for what is finished however long it takes. */
    Instant deadline();

    /** Whether the work takes longer than it may. */
    default boolean isLate() {
        return deadline().isBefore(Instant.now());
    }
}
