package dev.knowhow.knowledge.embedding;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thread per core for all encoders. Work is taken text by text, interactive work first and otherwise in order of
 * arrival, so a question never waits for more than the texts being encoded at that moment.
 */
@Singleton
final class EmbeddingWorkers implements AutoCloseable {

    /** More than any single text takes. */
    private static final Duration LONGEST_TEXT = Duration.ofSeconds(10);

    private final AtomicLong arrivals = new AtomicLong();
    private final ThreadPoolExecutor executor;

    EmbeddingWorkers(EmbeddingConfiguration configuration) {
        int threads = configuration.workersOrCores();
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("embedding-", 0).factory());
    }

    /** Runs all tasks and returns their results in order. Interrupting the caller, or a failing task, cancels the rest. */
    <T> List<T> run(List<? extends Callable<T>> tasks, EmbeddingPriority priority) throws ExecutionException {
        List<Work<T>> works = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            Work<T> work = new Work<>(task, priority, arrivals.incrementAndGet());
            works.add(work);
            executor.execute(work);
        }
        try {
            return results(works);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while texts were being embedded");
        } finally {
            works.forEach(work -> work.cancel(false));
        }
    }

    private static <T> List<T> results(List<? extends Future<T>> works)
            throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>(works.size());
        for (Future<T> work : works) {
            results.add(work.get());
        }
        return results;
    }

    /** Lets the texts being encoded end and drops those that wait. Whoever ends an encoder calls this first. */
    @Override
    @PreDestroy
    public void close() {
        executor.shutdownNow().forEach(waiting -> ((Work<?>) waiting).cancel(false));
        try {
            executor.awaitTermination(LONGEST_TEXT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Work<T> extends FutureTask<T> implements Comparable<Work<?>> {

        private final EmbeddingPriority priority;
        private final long arrival;

        Work(Callable<T> task, EmbeddingPriority priority, long arrival) {
            super(task);
            this.priority = priority;
            this.arrival = arrival;
        }

        @Override
        public int compareTo(Work<?> other) {
            int byPriority = priority.compareTo(other.priority);
            return byPriority != 0 ? byPriority : Long.compare(arrival, other.arrival);
        }
    }
}
