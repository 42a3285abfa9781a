package dev.knowhow.knowledge.parsing.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Parser processes that wait for their next file; the one that waits longest ends first. */
final class WorkerPool implements AutoCloseable {

    private record Idle(WorkerProcess worker, long sinceNanos) {}

    private final long heapBytes;
    private final int filesPerWorker;
    private final Duration idleTimeout;
    private final Semaphore permits;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final ScheduledExecutorService reaper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("parser-worker-reaper").factory());
    private boolean closed;

    WorkerPool(int size, long heapBytes, int filesPerWorker, Duration idleTimeout) {
        this.heapBytes = heapBytes;
        this.filesPerWorker = filesPerWorker;
        this.idleTimeout = idleTimeout;
        this.permits = new Semaphore(size, true);
        var period = Math.max(100, idleTimeout.toMillis() / 4);
        var _ = reaper.scheduleWithFixedDelay(this::endIdle, period, period, TimeUnit.MILLISECONDS);
    }

    /** A process for one file; waits while all are busy. Give it back with {@link #release}. */
    WorkerProcess acquire() throws IOException, InterruptedException {
        permits.acquire();
        try {
            var worker = takeIdle();
            return worker != null ? worker : WorkerProcess.start(heapBytes);
        } catch (IOException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    private synchronized @Nullable WorkerProcess takeIdle() throws IOException {
        if (closed) {
            throw new IOException("the parser is shut down");
        }
        while (!idle.isEmpty()) {
            var worker = idle.removeLast().worker();
            if (worker.isAlive()) {
                return worker;
            }
        }
        return null;
    }

    /** Takes a process back; one that failed or has served enough files is not used again. */
    void release(WorkerProcess worker, boolean healthy) {
        if (!healthy) {
            worker.kill();
        } else if (worker.served() >= filesPerWorker || !keep(worker)) {
            worker.close();
        }
        permits.release();
    }

    private synchronized boolean keep(WorkerProcess worker) {
        return !closed && idle.offerLast(new Idle(worker, System.nanoTime()));
    }

    private void endIdle() {
        for (var worker = takeExpired(); worker != null; worker = takeExpired()) {
            worker.close();
        }
    }

    private synchronized @Nullable WorkerProcess takeExpired() {
        var oldest = idle.peekFirst();
        return oldest != null && System.nanoTime() - oldest.sinceNanos() > idleTimeout.toNanos()
                ? idle.removeFirst().worker()
                : null;
    }

    @Override
    public void close() {
        reaper.shutdownNow();
        Deque<Idle> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(idle);
            idle.clear();
        }
        left.forEach(entry -> entry.worker().close());
    }
}
