package dev.knowhow.durable.job;

import dev.knowhow.durable.jdbc.SqlFailures;
import dev.knowhow.durable.storage.StorageFullException;
import dev.knowhow.durable.storage.StorageRoom;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@link LeasedWork} so that every row ends, with a reason that a person can act on:
 *
 * <ul>
 *   <li>A row that was cut off too often without getting anywhere, or that is past its deadline, ends as failed before
 *       its work is begun. The deadline comes before room: what is late does not wait any longer.
 *   <li>Without room on the disk nothing is begun, and trouble while it is full counts as that: the row waits, as long as
 *       it takes, and its time starts again.
 *   <li>Trouble while the service is being stopped is not the row's: it goes to the next worker as it is, which counts as
 *       an interruption.
 *   <li>What cannot succeed ends at once. What may be our own trouble is counted and tried again, then ends too.
 *   <li>A worker whose lease is lost stops, whatever it was about to do, and writes nothing.
 * </ul>
 */
@Singleton
public final class LeasedRun {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedRun.class);

    private final StorageRoom room;

    LeasedRun(StorageRoom room) {
        this.room = room;
    }

    /** Takes the row and works on it; does nothing if that run of it is over. Called as the row's tenant, by a job. */
    public <L extends Lease> void run(LeasedWork<L> work, QueuedRun run, Attempt attempt) {
        work.rows().begin(run).ifPresent(lease -> {
            try {
                attempt(work, lease, attempt);
            } catch (LeaseLostException e) {
                LOG.info("stopped: {}", e.getMessage());
            }
        });
    }

    private <L extends Lease> void attempt(LeasedWork<L> work, L lease, Attempt attempt) {
        try {
            requireTerms(lease, work.terms());
            room.require();
            work.work(lease, attempt);
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) { // the edge of the job: every row must end
            if (attempt.isStopping()) {
                throw new TryAgainException(lease.rowId(), e);
            }
            fail(work, lease, e);
        }
    }

    private static void requireTerms(Lease lease, LeasedWork.Terms terms) {
        if (lease.interruptions() > terms.maxInterruptions()) {
            throw new WorkFailedException(terms.interrupted());
        }
        if (lease.isLate()) {
            throw new WorkFailedException(terms.late());
        }
    }

    private <L extends Lease> void fail(LeasedWork<L> work, L lease, RuntimeException failure) {
        LeasedWork.Verdict verdict = judge(work, lease, failure);
        if (verdict.isTerminal()) {
            work.rows().fail(lease, verdict.reason());
        } else if (failure instanceof StorageFullException || room.isFull()) {
            StorageFullException full = room.full(failure);
            LOG.warn("{} waits for room on the disk", lease.rowId(), full.getCause());
            work.rows().waitForRoom(lease);
            throw new TryAgainException(lease.rowId(), full);
        } else {
            count(work, lease, verdict, failure);
        }
    }

    private static <L extends Lease> LeasedWork.Verdict judge(LeasedWork<L> work, L lease, RuntimeException failure) {
        if (failure instanceof WorkFailedException e) {
            return LeasedWork.Verdict.terminal(e.reason());
        }
        LeasedWork.Verdict own = work.judge(failure);
        if (own != null) {
            return own;
        }
        if (SqlFailures.isOfTheData(failure)) {
            LOG.error("cannot store what is made of {}", lease.rowId(), failure);
            return LeasedWork.Verdict.terminal(work.terms().unstorable());
        }
        return LeasedWork.Verdict.passing(work.terms().ours(), work.terms().maxFailures());
    }

    private static <L extends Lease> void count(
            LeasedWork<L> work, L lease, LeasedWork.Verdict verdict, RuntimeException failure) {
        int failures = work.rows().countFailure(lease, verdict.reason().message());
        if (failures < verdict.tries()) {
            throw new TryAgainException(lease.rowId(), failure);
        }
        LOG.error("gave up on {} after {} tries", lease.rowId(), failures, failure);
        work.rows().fail(lease, verdict.reason().afterTries(failures));
    }
}
