package dev.knowhow.knowledge.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.durable.stream.ReaderGoneException;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingWait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final TenantId LOUD = TestingService.tenant();
    private static final TenantId QUIET = TestingService.tenant();

    private final TenantPermits permits = new TenantPermits(2, () -> 0);
    private final Turns turns = new Turns(permits);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private boolean isFree(TenantId tenant) {
        TenantPermits.Request request = permits.request(tenant, false);
        boolean granted = request.whenGranted().isDone();
        permits.withdraw(tenant, request);
        return granted;
    }

    @Test
    void answerOfAnotherTenantComesBeforeThoseThatOneHasWaiting() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        permits.request(LOUD, false);
        var waiting = CompletableFuture.runAsync(
                () -> turns.call(LOUD, () -> order.add("another of the loud tenant's")), threads);

        turns.call(QUIET, () -> order.add("the quiet tenant's"));
        permits.release(LOUD);
        waiting.join();

        assertThat(order).containsExactly("the quiet tenant's", "another of the loud tenant's");
    }

    @Test
    void turnIsGivenBackAlsoWhenTheWorkFails() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> turns.call(LOUD, () -> {
                    throw new IllegalStateException("no answer");
                }));

        assertThat(isFree(LOUD)).isTrue();
    }

    @Test
    void othersComputeWhileOneWaitsForWhatIsMadeElsewhere() {
        turns.call(LOUD, () -> {
            assertThat(isFree(LOUD)).isFalse();
            Turns.waiting(() -> assertThat(isFree(LOUD)).isTrue());
            return assertThat(isFree(LOUD)).as("afterwards").isFalse();
        });

        assertThat(isFree(LOUD)).isTrue();
    }

    @Test
    void whoWaitedGoesOnBeforeThoseWhoHaveNotBegun() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread begun = Thread.ofVirtual()
                .start(() -> turns.call(LOUD, () -> {
                    Turns.waiting(() -> {
                        permits.request(LOUD, false);
                        return permits.request(LOUD, false).whenGranted().thenRun(() -> order.add("not begun"));
                    });
                    return order.add("begun");
                }));
        TestingWait.until("the second waits", begun::getState).satisfies(Thread.State.WAITING::equals);

        permits.release(LOUD);
        begun.join();

        assertThat(order).containsExactly("begun", "not begun");
    }

    @Test
    void workThatFailsWhileItWaitsHoldsNoTurn() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> turns.call(LOUD, () -> {
                    try {
                        return Turns.<Boolean, IOException>waiting(() -> {
                            throw new IOException("the language model is gone");
                        });
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }));

        assertThat(isFree(LOUD)).isTrue();
    }

    @Test
    void readerWhoLeavesWhileItWaitsTakesNoTurn() {
        permits.request(LOUD, false);
        Reader reader = new Reader();
        reader.leave();

        assertThatExceptionOfType(ReaderGoneException.class)
                .isThrownBy(() -> reader.call(() -> turns.call(LOUD, () -> "an answer that nobody reads")));

        permits.release(LOUD);
        assertThat(isFree(LOUD)).isTrue();
    }
}
