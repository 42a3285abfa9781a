package dev.knowhow.metering;

import dev.knowhow.tenancy.problem.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Quota for a piece of work, asked for when the work begins and granted or refused while it goes on. Closed once, when the
 * work has ended: what was not settled by then is given back, be it granted already or not.
 */
public final class QuotaHold implements AutoCloseable {

    private final CompletableFuture<Runnable> verdict;
    private boolean held = true;

    /** @param verdict what gives it back; or the refusal */
    QuotaHold(CompletableFuture<Runnable> verdict) {
        this.verdict = verdict;
    }

    /** For work that needs none. */
    public static QuotaHold none() {
        return new QuotaHold(CompletableFuture.completedFuture(() -> {}));
    }

    /** Whether {@link #require} need not wait. */
    public boolean isDecided() {
        return verdict.isDone();
    }

    /**
     * Waits until it is granted. Nothing may be delivered before, and nothing costly begun.
     *
     * @throws ProblemException {@code insufficient_quota}, {@code quota_reserved}, or that it cannot be known now
     */
    public void require() {
        try {
            var _ = verdict.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException refusal ? refusal : e;
        }
    }

    /** The work is settled: what it held is held until the ledger has it. */
    public void keep() {
        held = false;
    }

    /** The same, for work that goes on when this one is closed. */
    public QuotaHold handOver() {
        held = false;
        return new QuotaHold(verdict);
    }

    @Override
    public void close() {
        if (held) {
            held = false;
            var _ = verdict.thenAccept(Runnable::run);
        }
    }
}
