package dev.knowhow.knowledge.embedding.queue;

import static dev.knowhow.knowledge.embedding.EmbeddingPriority.BULK;
import static dev.knowhow.knowledge.embedding.EmbeddingPriority.INTERACTIVE;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.admission.TenantPermits;
import dev.knowhow.knowledge.admission.Turns;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.queue.TenantTurns.Turn;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread per core for all encoders. Work is taken text by text, mostly interactive work first and otherwise by the
 * tenants' turns, so a question waits for the texts being encoded at that moment, its tenant's share, and one other text
 * in nine. While people ask, one thread is kept free of the other work: a passage takes ten times as long as a question.
 * And while answers are computed that leave none of as many processors to whoever asks next, the other work pauses after
 * each text.
 */
@Singleton
public final class EmbeddingWorkers implements AutoCloseable {

    /** More than any single text takes. */
    private static final Duration LONGEST_TEXT = Duration.ofSeconds(10);

    /** Texts that somebody waits for after which comes one of the others: those would never come while many ask. */
    private static final int INTERACTIVE_IN_A_ROW = 8;

    private static final long LATELY_NANOS = TenantPermits.LATELY.toNanos();

    /** Pauses of the other work in times of its last text: it keeps a third of its speed beside however many answers. */
    private static final int LONGEST_PAUSE_TO_TEXT = 2;

    /** However long the last text took: somebody may wait for the next one, too. */
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    /** Of the average time of a text: the share that the last one has. */
    private static final double NEWEST = 0.05;

    private final int mostWaiting;
    private final int workers;
    private final IntSupplier computing;
    private final LongSupplier nanoTime;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Map<EmbeddingPriority, TenantTurns> lanes = new EnumMap<>(EmbeddingPriority.class);
    private double usualNanos = 10_000_000;
    private int interactiveInARow;
    private int bulkRunning;
    private long bulkEnded;
    private long bulkNanos;
    private long askedAt;
    private boolean closed;

    @Inject
    EmbeddingWorkers(EmbeddingConfiguration configuration, Turns turns) {
        this(configuration, turns::computing, System::nanoTime);
    }

    /** Where nothing is answered. */
    public EmbeddingWorkers(EmbeddingConfiguration configuration) {
        this(configuration, () -> 0, System::nanoTime);
    }

    /** @param computing how many answers and searches are computed at the moment */
    EmbeddingWorkers(EmbeddingConfiguration configuration, IntSupplier computing, LongSupplier nanoTime) {
        this.computing = computing;
        this.nanoTime = nanoTime;
        this.askedAt = nanoTime.getAsLong() - LATELY_NANOS;
        mostWaiting = configuration.waitingPerTenant();
        workers = configuration.workersOrCores();
        for (EmbeddingPriority priority : EmbeddingPriority.values()) {
            lanes.put(priority, new TenantTurns());
        }
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofPlatform().daemon().name("embedding-" + i).start(this::work));
        }
    }

    /**
     * Runs all tasks for the current caller's tenant and returns their results in order. Interrupting the caller, its
     * reader's leaving, or a failing task, cancels the rest.
     *
     * @throws ProblemException if more of the tenant's interactive work waits than may
     * @throws dev.knowhow.durable.stream.ReaderGoneException if nobody waits for the results any more
     */
    public <T> List<T> run(List<? extends Callable<T>> tasks, EmbeddingPriority priority) throws ExecutionException {
        if (tasks.isEmpty()) {
            return List.of();
        }
        EmbeddingBatch<T> batch = new EmbeddingBatch<>(tasks);
        Optional<TenantId> tenant = Caller.find().map(Caller::tenant);
        add(tenant, batch, priority);
        try {
            return Reader.current().await(batch.result());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while texts were being embedded");
        } finally {
            batch.cancel();
            remove(tenant, batch, priority);
        }
    }

    private void add(Optional<TenantId> tenant, EmbeddingBatch<?> batch, EmbeddingPriority priority) {
        lock.lock();
        try {
            if (closed) {
                throw new CancellationException("the encoder is closed");
            }
            TenantTurns lane = lane(priority);
            int waiting = lane.waiting(tenant);
            if (priority == INTERACTIVE && waiting >= mostWaiting) {
                throw new ProblemException(
                                ProblemType.RATE_LIMIT_EXCEEDED,
                                "Too much of yours is being read already: " + waiting
                                        + " texts wait. Send fewer requests at once.")
                        .retryAfter(Duration.ofNanos((long) (waiting * usualNanos / threads.size())));
            }
            if (priority == INTERACTIVE) {
                askedAt = nanoTime.getAsLong();
            }
            lane.add(tenant, batch);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void remove(Optional<TenantId> tenant, EmbeddingBatch<?> batch, EmbeddingPriority priority) {
        lock.lock();
        try {
            lane(priority).remove(tenant, batch);
        } finally {
            lock.unlock();
        }
    }

    private TenantTurns lane(EmbeddingPriority priority) {
        return Objects.requireNonNull(lanes.get(priority));
    }

    private void work() {
        for (Taken next = take(); next != null; next = take()) {
            long start = nanoTime.getAsLong();
            try {
                next.turn().text().run();
            } finally {
                end(next, nanoTime.getAsLong() - start);
            }
        }
    }

    private record Taken(TenantTurns lane, Turn turn) {}

    /** Waits for work; null when there will be none any more. */
    private @Nullable Taken take() {
        lock.lock();
        try {
            while (!closed) {
                EmbeddingPriority first = interactiveInARow < INTERACTIVE_IN_A_ROW ? INTERACTIVE : BULK;
                Taken next = takeFrom(first);
                next = next == null ? takeFrom(first == BULK ? INTERACTIVE : BULK) : next;
                if (next != null) {
                    return next;
                }
                awaitChange();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Until something is added, or this thread may do other work again. */
    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private void awaitChange() {
        try {
            long left = LATELY_NANOS - (nanoTime.getAsLong() - askedAt);
            if (!lane(BULK).isEmpty() && !isKeptFree()) {
                var _ = added.awaitNanos(LOOK_NANOS); // nobody tells when an answer ends
            } else if (left > 0) {
                var _ = added.awaitNanos(left);
            } else {
                added.await();
            }
        } catch (InterruptedException e) {
            // nobody interrupts these threads: they end when the encoder is closed
        }
    }

    private @Nullable Taken takeFrom(EmbeddingPriority priority) {
        if (priority == BULK && (isKeptFree() || isPausing())) {
            return null;
        }
        TenantTurns lane = lane(priority);
        Turn turn = lane.next((long) usualNanos).orElse(null);
        if (turn == null) {
            return null;
        }
        interactiveInARow = priority == BULK ? 0 : Math.min(interactiveInARow + 1, INTERACTIVE_IN_A_ROW);
        bulkRunning += priority == BULK ? 1 : 0;
        return new Taken(lane, turn);
    }

    /** Whether this is the last thread that does not do bulk work, while people ask. */
    private boolean isKeptFree() {
        return bulkRunning > 0 && bulkRunning >= workers - 1 && nanoTime.getAsLong() - askedAt < LATELY_NANOS;
    }

    /** Whether the answers being computed and this leave no processor to whoever asks next. */
    private boolean isPausing() {
        int answers = computing.getAsInt();
        return answers > 0
                && answers + bulkRunning >= workers - 1
                && nanoTime.getAsLong() - bulkEnded < Math.min(LONGEST_PAUSE_NANOS, LONGEST_PAUSE_TO_TEXT * bulkNanos);
    }

    private void end(Taken taken, long nanos) {
        lock.lock();
        try {
            if (taken.lane() == lane(BULK)) {
                bulkRunning--;
                bulkEnded = nanoTime.getAsLong();
                bulkNanos = nanos;
            }
            usualNanos += NEWEST * (nanos - usualNanos);
            taken.lane().end(taken.turn(), nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Lets the texts being encoded end and drops those that wait. Whoever ends an encoder calls this first. */
    @Override
    @PreDestroy
    public void close() {
        lock.lock();
        try {
            closed = true;
            lanes.values().forEach(TenantTurns::cancel);
            added.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_TEXT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
