package dev.knowhow.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingWorkersTest {

    private final EmbeddingWorkers workers = new EmbeddingWorkers(new EmbeddingConfiguration(1, 0));

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void resultsComeInTheOrderOfTheTasks() throws ExecutionException {
        List<Callable<Integer>> tasks =
                IntStream.range(0, 50).<Callable<Integer>>mapToObj(i -> () -> i).toList();

        assertThat(workers.run(tasks, EmbeddingPriority.BULK))
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void interactiveWorkOvertakesBulkWorkThatWaits() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Callable<Boolean> blocking = () -> {
            started.countDown();
            release.await();
            return order.add("running");
        };
        Thread bulk =
                Thread.ofVirtual().start(() -> run(List.of(blocking, () -> order.add("bulk")), EmbeddingPriority.BULK));
        started.await();
        Thread interactive = Thread.ofVirtual()
                .start(() -> run(List.of(() -> order.add("interactive")), EmbeddingPriority.INTERACTIVE));
        awaitWaiting(interactive);
        release.countDown();
        bulk.join();
        interactive.join();

        assertThat(order).containsExactly("running", "interactive", "bulk");
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private void run(List<Callable<Boolean>> tasks, EmbeddingPriority priority) {
        try {
            workers.run(tasks, priority);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void failingTaskCancelsTheRest() {
        AtomicInteger ran = new AtomicInteger();
        Callable<Integer> failing = () -> {
            throw new IllegalStateException("broken");
        };
        List<Callable<Integer>> tasks = new ArrayList<>(List.of(failing));
        tasks.addAll(Collections.nCopies(100, () -> {
            Thread.sleep(20);
            return ran.incrementAndGet();
        }));

        assertThatThrownBy(() -> workers.run(tasks, EmbeddingPriority.BULK))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("broken");
        assertThat(ran.get()).isLessThan(50);
    }

    @Test
    void closingDropsWhatWaits() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Callable<Boolean> slow = () -> {
            started.countDown();
            Thread.sleep(50);
            return true;
        };
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                run(List.of(slow, () -> true), EmbeddingPriority.BULK);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        started.await();
        workers.close();
        caller.join();

        assertThat(failures).hasSize(1);
    }
}
