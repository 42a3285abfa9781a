package dev.knowhow.durable.job;

import java.util.Optional;

/**
 * The statements of a table whose rows are worked on by one worker at a time. Each row has a fence that rises with every
 * lease, and with every act that takes the row away from its worker. Every write first locks the row and compares, so of
 * two workers that hold the same row only the later one changes anything.
 *
 * <p>Each method is one transaction, as the row's tenant. Those with a lease throw {@link LeaseLostException} when the
 * row is no longer held, and have then changed nothing.
 *
 * @param <L> a row that is held, with what the work needs of it
 */
public interface LeasedRows<L extends Lease> {

    /** Takes the row, away from whoever held it; empty if that run of it is over. Sets the deadline, unless one stands. */
    Optional<L> begin(QueuedRun run);

    /** Ends the row as failed, and lets the tenant's next one be queued. */
    void fail(L lease, TerminalReason reason);

    /** Counts a failure that may pass, in place of the interruption that it would be, and says how many there were. */
    int countFailure(L lease, String reason);

    /** Lets the row wait for room as if it had not been begun: no failure, no interruption and no time is counted. */
    void waitForRoom(L lease);
}
