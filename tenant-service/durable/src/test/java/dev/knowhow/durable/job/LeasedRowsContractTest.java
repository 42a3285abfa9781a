package dev.knowhow.durable.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the statements of every table of leased rows keep to. No worker runs beside it. */
public abstract class LeasedRowsContractTest<L extends Lease> {

    private static final TerminalReason BROKEN = TerminalReason.of("server_error", "It is broken.");

    protected abstract LeasedRows<L> rows();

    /** A new row that waits in the queue. */
    protected abstract QueuedRun add();

    /** Cancels the row, as one who asked for the work may. */
    protected abstract void cancel(QueuedRun run);

    @Test
    void ofTwoWorkersWithOneRowOnlyTheLaterOneChangesAnything() {
        QueuedRun run = add();
        L first = begin(run);
        L second = begin(run);

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThatEveryWriteIsRefused(run, first);
        assertThat(countFailure(run, second)).isEqualTo(1);
    }

    @Test
    void rowThatWasCancelledIsLostToItsWorkerAndCannotBeTaken() {
        QueuedRun run = add();
        L lease = begin(run);
        cancel(run);

        assertThatEveryWriteIsRefused(run, lease);
        assertThat(as(run, () -> rows().begin(run))).isEmpty();
    }

    @Test
    void rowThatFailedIsOverForThatRun() {
        QueuedRun run = add();
        L lease = begin(run);
        as(run, () -> {
            rows().fail(lease, BROKEN);
            return true;
        });

        assertThat(as(run, () -> rows().begin(run))).isEmpty();
    }

    @Test
    void rowWhoseWorkerDiedCountsAsInterruptedAndKeepsItsDeadline() {
        QueuedRun run = add();
        L first = begin(run);
        L second = begin(run);

        assertThat(first.interruptions()).isZero();
        assertThat(second.interruptions()).isEqualTo(1);
        assertThat(second.deadline()).isEqualTo(first.deadline());
    }

    @Test
    void failureIsCountedAndIsNoInterruptionAndTheDeadlineStands() {
        QueuedRun run = add();
        L first = begin(run);

        assertThat(countFailure(run, first)).isEqualTo(1);
        L second = begin(run);
        assertThat(second.interruptions()).isZero();
        assertThat(second.deadline()).isEqualTo(first.deadline());
        assertThat(countFailure(run, second)).isEqualTo(2);
    }

    @Test
    void waitingForRoomIsNeitherAFailureNorAnInterruptionAndTimeStartsAnew() {
        QueuedRun run = add();
        L first = begin(run);
        as(run, () -> {
            rows().waitForRoom(first);
            return true;
        });
        L second = begin(run);

        assertThat(second.interruptions()).isZero();
        assertThat(second.deadline()).isAfter(first.deadline());
        assertThat(countFailure(run, second)).isEqualTo(1);
    }

    private void assertThatEveryWriteIsRefused(QueuedRun run, L lease) {
        assertThatThrownBy(() -> countFailure(run, lease)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> as(run, () -> {
                    rows().waitForRoom(lease);
                    return true;
                }))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> as(run, () -> {
                    rows().fail(lease, BROKEN);
                    return true;
                }))
                .isInstanceOf(LeaseLostException.class);
    }

    private L begin(QueuedRun run) {
        return as(run, () -> rows().begin(run)).orElseThrow();
    }

    private int countFailure(QueuedRun run, L lease) {
        return as(run, () -> rows().countFailure(lease, "Something went wrong."));
    }

    private static <T> T as(QueuedRun run, Supplier<T> work) {
        return Caller.system(TenantId.of(run.tenant()), "test").call(work);
    }
}
