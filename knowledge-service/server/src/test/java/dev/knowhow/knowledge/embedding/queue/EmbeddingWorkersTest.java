package dev.knowhow.knowledge.embedding.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.durable.stream.ReaderGoneException;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingWorkersTest {

    private final EmbeddingWorkers workers = new EmbeddingWorkers(new EmbeddingConfiguration(1, 0, 3, null));

    private final CountDownLatch started = new CountDownLatch(1);

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

    @Test
    void bulkWorkComesAfterAFewTextsHoweverManyInteractiveOnesWait() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread first = asking(TestingService.member(TestingService.tenant()), held(release));
        started.await();
        Thread second = asking(
                TestingService.member(TestingService.tenant()),
                Collections.nCopies(100, () -> order.add("interactive")));
        Thread third = Thread.ofVirtual().start(() -> run(List.of(() -> order.add("bulk")), EmbeddingPriority.BULK));
        awaitWaiting(second);
        awaitWaiting(third);
        release.countDown();
        for (Thread thread : List.of(first, second, third)) {
            thread.join();
        }

        assertThat(order.indexOf("bulk")).isBetween(1, 8);
    }

    @Test
    void oneThreadIsKeptFreeOfBulkWorkWhilePeopleAsk() throws Exception {
        AtomicLong now = new AtomicLong();
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger running = new AtomicInteger();
        Callable<Boolean> passage = () -> {
            running.incrementAndGet();
            started.countDown();
            release.await();
            return true;
        };
        try (EmbeddingWorkers two =
                new EmbeddingWorkers(new EmbeddingConfiguration(2, 0, 3, null), () -> 0, now::get)) {
            two.run(List.of(() -> true), EmbeddingPriority.INTERACTIVE);
            var bulk = CompletableFuture.runAsync(
                    () -> run(two, List.of(passage, passage), EmbeddingPriority.BULK), Thread::startVirtualThread);
            started.await();

            assertThat(two.run(List.of(() -> "at once"), EmbeddingPriority.INTERACTIVE))
                    .containsExactly("at once");
            assertThat(running).hasValue(1);

            now.addAndGet(Duration.ofMinutes(1).toNanos());
            var more = CompletableFuture.runAsync(
                    () -> run(two, List.of(passage), EmbeddingPriority.BULK), Thread::startVirtualThread);
            TestingWait.until("both threads do bulk work", running::get).satisfies(Integer.valueOf(2)::equals);
            release.countDown();
            bulk.join();
            more.join();
        }
    }

    @Test
    void bulkWorkPausesForTwiceItsLastTextAtMostWhileAnswersAreComputed() {
        AtomicLong now = new AtomicLong();
        AtomicInteger computing = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        Callable<Boolean> passage = () -> {
            now.addAndGet(Duration.ofMillis(100).toNanos());
            return ended.incrementAndGet() > 0;
        };
        try (EmbeddingWorkers one =
                new EmbeddingWorkers(new EmbeddingConfiguration(1, 0, 3, null), computing::get, now::get)) {
            run(one, List.of(passage), EmbeddingPriority.BULK);
            computing.set(1);
            Thread bulk = Thread.ofVirtual().start(() -> run(one, List.of(passage, passage), EmbeddingPriority.BULK));
            TestingWait.until("it waits or has ended", bulk::getState)
                    .satisfies(state -> state == Thread.State.WAITING || state == Thread.State.TERMINATED);

            now.addAndGet(Duration.ofMillis(199).toNanos());
            run(one, List.of(() -> true), EmbeddingPriority.INTERACTIVE);
            assertThat(ended).hasValue(1);

            now.addAndGet(Duration.ofMillis(1).toNanos());
            TestingWait.until("the pause is over", ended::get).satisfies(Integer.valueOf(2)::equals);
            computing.set(0);
            TestingWait.until("nobody is in its way", ended::get).satisfies(Integer.valueOf(3)::equals);
        }
    }

    private static void awaitWaiting(Thread thread) {
        TestingWait.until("the thread waits", thread::getState).satisfies(Thread.State.WAITING::equals);
    }

    private void run(List<Callable<Boolean>> tasks, EmbeddingPriority priority) {
        run(workers, tasks, priority);
    }

    private static void run(EmbeddingWorkers workers, List<Callable<Boolean>> tasks, EmbeddingPriority priority) {
        try {
            workers.run(tasks, priority);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tenantOfOneQuestionIsNotBehindAllThatAnotherAsks() throws Exception {
        Caller loud = TestingService.member(TestingService.tenant());
        Caller quiet = TestingService.member(TestingService.tenant());
        CountDownLatch release = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread first = asking(loud, held(release));
        started.await();
        List<Callable<Boolean>> many = Collections.nCopies(20, () -> order.add("loud"));
        Thread second = asking(loud, many);
        awaitWaiting(second);
        Thread third = asking(quiet, List.of(() -> order.add("quiet")));
        awaitWaiting(third);
        release.countDown();
        for (Thread thread : List.of(first, second, third)) {
            thread.join();
        }

        assertThat(order.indexOf("quiet")).isLessThan(2);
    }

    private Thread asking(Caller caller, List<Callable<Boolean>> tasks) {
        return Thread.ofVirtual()
                .start(() -> caller.call(() -> {
                    run(tasks, EmbeddingPriority.INTERACTIVE);
                    return true;
                }));
    }

    /** A task that occupies the one thread; returns when it does. */
    private List<Callable<Boolean>> held(CountDownLatch release) {
        return List.of(() -> {
            started.countDown();
            release.await();
            return true;
        });
    }

    @Test
    void tenantOfWhichTooMuchWaitsIsToldWhenToTryAgainAndOthersAreServed() throws Exception {
        Caller loud = TestingService.member(TestingService.tenant());
        Caller quiet = TestingService.member(TestingService.tenant());
        CountDownLatch release = new CountDownLatch(1);
        Thread first = asking(loud, held(release));
        started.await();
        Thread second = asking(loud, Collections.nCopies(3, () -> true));
        awaitWaiting(second);

        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> loud.call(() -> {
                    run(List.of(() -> true), EmbeddingPriority.INTERACTIVE);
                    return true;
                }));
        Thread third = asking(quiet, List.of(() -> true));
        release.countDown();
        for (Thread thread : List.of(first, second, third)) {
            thread.join();
        }

        assertThat(refused.type()).isEqualTo(ProblemType.RATE_LIMIT_EXCEEDED);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nothingIsEncodedForAReaderWhoHasLeft() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread first = asking(TestingService.member(TestingService.tenant()), held(release));
        started.await();
        AtomicInteger ran = new AtomicInteger();
        Reader reader = new Reader();
        List<Callable<Integer>> tasks = Collections.nCopies(100, ran::incrementAndGet);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread second = Thread.ofVirtual()
                .start(() -> end.complete(catchThrowable(() -> reader.call(() -> {
                    try {
                        return workers.run(tasks, EmbeddingPriority.BULK);
                    } catch (ExecutionException e) {
                        throw new IllegalStateException(e);
                    }
                }))));
        awaitWaiting(second);

        reader.leave();

        assertThat(end.get()).isInstanceOf(ReaderGoneException.class);
        release.countDown();
        first.join();
        workers.close();
        assertThat(ran).hasValue(0);
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
