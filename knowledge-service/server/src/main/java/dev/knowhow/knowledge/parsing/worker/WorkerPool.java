package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.knowledge.admission.TenantPermits;
import dev.knowhow.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parser processes, shared among tenants. A process serves one tenant for all its life: what one tenant's file did to it
 * never meets another's.
 */
final class WorkerPool implements AutoCloseable {

    /** How soon a tenant is served whose pause ended. */
    private static final long GRANT_MILLIS = 50;

    /** A process that waits for its tenant's next file. */
    private record Idle(Worker worker, long sinceNanos) {}

    /** A process and whose it is. */
    record Worker(TenantId tenant, WorkerProcess process, long sinceNanos) {

        private Duration timeSpent() {
            return Duration.ofNanos(System.nanoTime() - sinceNanos);
        }
    }

    private final Path directory;
    private final int size;
    private final long heapBytes;
    private final int filesPerWorker;
    private final Duration idleTimeout;
    private final TenantPermits permits;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("parser-workers").factory());
    private int busy;
    private boolean closed;

    WorkerPool(Path directory, int size, long heapBytes, int filesPerWorker, Duration idleTimeout) {
        this.directory = directory;
        this.size = size;
        this.heapBytes = heapBytes;
        this.filesPerWorker = filesPerWorker;
        this.idleTimeout = idleTimeout;
        this.permits = new TenantPermits(size, System::nanoTime);
        WorkerFolder.removeLeft(directory);
        var _ = timer.scheduleWithFixedDelay(permits::grant, GRANT_MILLIS, GRANT_MILLIS, TimeUnit.MILLISECONDS);
        var period = Math.max(100, idleTimeout.toMillis() / 4);
        var _ = timer.scheduleWithFixedDelay(this::endIdle, period, period, TimeUnit.MILLISECONDS);
    }

    /** A process for one file of the tenant; waits for its turn. Give it back with one of the four methods below. */
    Worker acquire(TenantId tenant, boolean urgent) throws IOException, InterruptedException {
        await(tenant, permits.request(tenant, urgent));
        try {
            var process = takeIdle(tenant);
            return new Worker(
                    tenant, process != null ? process : WorkerProcess.start(directory, heapBytes), System.nanoTime());
        } catch (IOException | RuntimeException e) {
            leave(null);
            permits.release(tenant);
            throw e;
        }
    }

    private void await(TenantId tenant, TenantPermits.Request permit) throws InterruptedException {
        try {
            permit.whenGranted().get();
        } catch (InterruptedException e) {
            permits.withdraw(tenant, permit);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tenant's own idle process; where there is none, room is made for a new one. */
    private synchronized @Nullable WorkerProcess takeIdle(TenantId tenant) throws IOException {
        busy++;
        if (closed) {
            throw new IOException("the parser is shut down");
        }
        for (Iterator<Idle> waiting = idle.descendingIterator(); waiting.hasNext(); ) {
            var worker = waiting.next().worker();
            if (worker.tenant().equals(tenant)) {
                waiting.remove();
                if (worker.process().isAlive()) {
                    return worker.process();
                }
            }
        }
        while (busy + idle.size() > size && !idle.isEmpty()) {
            idle.removeFirst().worker().process().kill();
        }
        return null;
    }

    /** Takes a process back; one that has served enough files is not used again. */
    void release(Worker worker) {
        takeBack(worker);
        permits.release(worker.tenant());
    }

    /** Takes a process back that refused a file for what it would cost. */
    void releaseAfterLimit(Worker worker) {
        var spent = worker.timeSpent();
        takeBack(worker);
        permits.releaseAfterLimit(worker.tenant(), spent);
    }

    /** Ends a process that failed. */
    void end(Worker worker) {
        worker.process().kill();
        leave(null);
        permits.release(worker.tenant());
    }

    /** Ends a process that ran into a limit. */
    void endAfterLimit(Worker worker) {
        var spent = worker.timeSpent();
        worker.process().kill();
        leave(null);
        permits.releaseAfterLimit(worker.tenant(), spent);
    }

    private void takeBack(Worker worker) {
        if (!leave(worker.process().countServed() < filesPerWorker ? worker : null)) {
            worker.process().close();
        }
    }

    /** One less is busy; whether it is kept. */
    private synchronized boolean leave(@Nullable Worker kept) {
        busy--;
        return kept != null && !closed && idle.offerLast(new Idle(kept, System.nanoTime()));
    }

    private void endIdle() {
        for (var worker = takeExpired(); worker != null; worker = takeExpired()) {
            worker.process().close();
        }
    }

    private synchronized @Nullable Worker takeExpired() {
        var oldest = idle.peekFirst();
        return oldest != null && System.nanoTime() - oldest.sinceNanos() > idleTimeout.toNanos()
                ? idle.removeFirst().worker()
                : null;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        Deque<Idle> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(idle);
            idle.clear();
        }
        left.forEach(entry -> entry.worker().process().close());
    }
}
