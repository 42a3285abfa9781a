package dev.knowhow.knowledge.embedding.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that is opened with its first use, and closed when none came for a while. Thread-safe. */
final class OnDemand<T extends OnDemand.Model> {

    private static final Logger LOG = LoggerFactory.getLogger(OnDemand.class);

    private final Opening<T> opening;
    private final @Nullable Duration idle;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile @Nullable T opened;
    private volatile long lastUsed = System.nanoTime();

    /** @param idle after how long without use it is closed; null for never */
    OnDemand(Opening<T> opening, @Nullable Duration idle) {
        this.opening = opening;
        this.idle = idle;
    }

    /** What is closed. */
    interface Model {

        void close() throws OrtException;
    }

    /** Opens it. */
    interface Opening<T> {

        T open() throws OrtException, IOException;
    }

    /** What is done with it while it stays open. */
    interface Use<T, R> {

        R of(T opened) throws OrtException;
    }

    <R> R use(Use<T, R> use) throws OrtException, IOException {
        while (true) {
            lock.readLock().lock();
            try {
                T model = opened;
                if (model != null) {
                    lastUsed = System.nanoTime();
                    return use.of(model);
                }
            } finally {
                lock.readLock().unlock();
            }
            open();
        }
    }

    /** Opens it unless it is open. Whoever finds it open waits for nobody: the write lock is for opening and closing. */
    void open() throws OrtException, IOException {
        if (opened != null) {
            return;
        }
        lock.writeLock().lock();
        try {
            if (opened == null) {
                opened = opening.open();
                lastUsed = System.nanoTime();
                if (idle != null) {
                    closeAfter(idle, idle);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closeAfter(Duration time, Duration unused) {
        CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS).execute(() -> closeIfIdle(unused));
    }

    private void closeIfIdle(Duration unused) {
        Duration left = unused.minusNanos(System.nanoTime() - lastUsed);
        if (left.isPositive()) {
            closeAfter(left, unused);
            return;
        }
        try {
            close();
        } catch (OrtException e) {
            LOG.error("a model that nobody uses cannot be closed", e);
        }
    }

    boolean isOpen() {
        lock.readLock().lock();
        try {
            return opened != null;
        } finally {
            lock.readLock().unlock();
        }
    }

    void close() throws OrtException {
        lock.writeLock().lock();
        try {
            if (opened != null) {
                opened.close();
                opened = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
