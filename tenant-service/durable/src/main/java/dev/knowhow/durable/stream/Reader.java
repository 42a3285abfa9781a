package dev.knowhow.durable.stream;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whoever waits for what the running work makes. It travels with Micronaut's propagated context, like the caller. Work
 * asks at each of its steps whether somebody still waits, and what waits itself is told when nobody does any more.
 * Threads are not interrupted: that would break the database connection or index file they happen to use. Thread-safe.
 */
public final class Reader implements PropagatedContextElement {

    /** Of work that is done whoever is there, such as jobs. */
    private static final Reader ALWAYS = new Reader();

    private final List<Watch> watches = new ArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();
    private boolean gone;
    private boolean ended;
    private boolean streaming;

    /** Who waits for the running work. */
    public static Reader current() {
        return PropagatedContext.find()
                .flatMap(context -> context.find(Reader.class))
                .orElse(ALWAYS);
    }

    /** Runs the work for this reader. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        PropagatedContext context = PropagatedContext.getOrEmpty();
        PropagatedContext others =
                context.find(Reader.class).map(context::minus).orElse(context);
        return others.plus(this).propagate(work);
    }

    /** The reader has gone away. */
    public void leave() {
        List<Watch> told;
        synchronized (this) {
            gone = true;
            told = List.copyOf(watches);
            watches.clear();
        }
        told.forEach(Watch::tell);
    }

    /** Whether nobody waits any more. */
    public synchronized boolean isGone() {
        return gone;
    }

    /**
     * To be called before each step of the work.
     *
     * @throws ReaderGoneException if nobody waits any more
     */
    public void requirePresent() {
        if (isGone()) {
            throw new ReaderGoneException();
        }
    }

    /** Runs the action when the reader leaves, at once if it is gone, and never once the watch is closed. */
    public Watch onLeave(Runnable action) {
        Watch watch = new Watch(action);
        if (this == ALWAYS) {
            return watch;
        }
        boolean late;
        synchronized (this) {
            late = gone;
            if (!late) {
                watches.add(watch);
            }
        }
        if (late) {
            watch.tell();
        }
        return watch;
    }

    /**
     * The future's value, for which others may wait too.
     *
     * @throws ReaderGoneException if the reader leaves earlier
     */
    public <T> T await(CompletableFuture<T> future) throws ExecutionException, InterruptedException {
        CompletableFuture<T> own = future.copy();
        try (Watch _ = onLeave(() -> own.completeExceptionally(new ReaderGoneException()))) {
            return own.get();
        } catch (ExecutionException e) {
            requirePresent();
            throw e;
        }
    }

    /** Runs the action when nothing is done for this reader any more. */
    void atEnd(Runnable action) {
        synchronized (this) {
            if (!ended) {
                endings.add(action);
                return;
            }
        }
        action.run();
    }

    /** All is done. */
    void end() {
        List<Runnable> actions;
        synchronized (this) {
            ended = true;
            actions = List.copyOf(endings);
            endings.clear();
        }
        actions.forEach(Runnable::run);
    }

    /** The work goes on when its request has been answered: what is read is a stream. */
    synchronized void stream() {
        streaming = true;
    }

    synchronized boolean isStreaming() {
        return streaming;
    }

    /** Waits for the reader to leave; closed when that makes no difference any more. */
    public final class Watch implements AutoCloseable {

        private @Nullable Runnable action;

        private Watch(Runnable action) {
            this.action = action;
        }

        private synchronized void tell() {
            if (action != null) {
                action.run();
                action = null;
            }
        }

        @Override
        public void close() {
            synchronized (Reader.this) {
                watches.remove(this);
            }
            synchronized (this) {
                action = null;
            }
        }
    }
}
