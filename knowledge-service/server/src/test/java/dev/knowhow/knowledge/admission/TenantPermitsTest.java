package dev.knowhow.knowledge.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.TenantId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TenantPermitsTest {

    private final TenantId greedy = new TenantId(UUID.randomUUID());
    private final TenantId other = new TenantId(UUID.randomUUID());
    private final TenantId third = new TenantId(UUID.randomUUID());
    private final AtomicLong nanos = new AtomicLong();
    private final TenantPermits permits = new TenantPermits(2, nanos::get);

    private CompletableFuture<Void> request(TenantId tenant) {
        return permits.request(tenant, false).whenGranted();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        permits.grant();
    }

    @Test
    void tenantHoldsHalfAndTheOthersAreServedAtOnce() {
        var first = request(greedy);
        var second = request(greedy);
        var others = request(other);

        assertThat(first).isDone();
        assertThat(second).isNotDone();
        assertThat(others).isDone();
    }

    @Test
    void tenantsTakeTurnsHoweverManyRequestsOneOfThemHas() {
        var running = request(greedy);
        var waiting = request(greedy);
        var others = request(other);
        var late = request(third);
        assertThat(running).isDone();
        assertThat(others).isDone();

        permits.release(greedy);
        assertThat(late).isDone();
        assertThat(waiting).isNotDone();

        permits.release(other);
        assertThat(waiting).isDone();
    }

    @Test
    void tenantHoldsFewerWhileAnotherHasAskedLately() {
        var shared = new TenantPermits(4, 1, nanos::get);
        assertThat(shared.request(greedy, false).whenGranted()).isDone();
        assertThat(shared.request(greedy, false).whenGranted()).as("alone").isDone();
        assertThat(shared.request(other, false).whenGranted()).isDone();
        shared.release(other);
        shared.release(greedy);
        var waiting = shared.request(greedy, false).whenGranted();
        assertThat(waiting).as("beside another").isNotDone();

        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        shared.grant();

        assertThat(waiting).as("alone again").isDone();
    }

    @Test
    void onlyPermitGoesRoundToo() {
        var single = new TenantPermits(1, nanos::get);
        var first = single.request(greedy, false).whenGranted();
        var second = single.request(greedy, false).whenGranted();
        var others = single.request(other, false).whenGranted();
        assertThat(first).isDone();

        single.release(greedy);
        assertThat(others).isDone();
        single.release(other);
        assertThat(second).isDone();
    }

    @Test
    void urgentRequestComesBeforeTheTenantsOthers() {
        var running = request(greedy);
        var waiting = request(greedy);
        var urgent = permits.request(greedy, true).whenGranted();
        assertThat(running).isDone();

        permits.release(greedy);
        assertThat(urgent).isDone();
        assertThat(waiting).isNotDone();
    }

    @Test
    void tenantThatRunsIntoLimitsPausesLongerEachTime() {
        assertThat(request(greedy)).isDone();
        var second = request(greedy);
        permits.releaseAfterLimit(greedy, Duration.ofSeconds(10));
        assertThat(second).isNotDone();
        pass(Duration.ofSeconds(10));
        assertThat(second).isDone();

        var third = request(greedy);
        permits.releaseAfterLimit(greedy, Duration.ofSeconds(10));
        pass(Duration.ofSeconds(19));
        assertThat(third).isNotDone();
        pass(Duration.ofSeconds(1));
        assertThat(third).isDone();
    }

    @Test
    void pauseIsNoLongerThanAMinuteAndNobodyElsePauses() {
        assertThat(request(greedy)).isDone();
        permits.releaseAfterLimit(greedy, Duration.ofMinutes(5));
        var next = request(greedy);
        assertThat(request(other)).isDone();
        assertThat(next).isNotDone();

        pass(Duration.ofMinutes(1));
        assertThat(next).isDone();
    }

    @Test
    void tenantThatRanIntoLimitsComesAfterTheOthers() {
        assertThat(request(greedy)).isDone();
        permits.releaseAfterLimit(greedy, Duration.ofSeconds(1));
        assertThat(request(other)).isDone();
        assertThat(request(third)).isDone();
        var punished = request(greedy);
        pass(Duration.ofSeconds(1));
        var again = request(third);

        permits.release(third);
        assertThat(again).isDone();
        assertThat(punished).isNotDone();
        permits.release(third);
        assertThat(punished).isDone();
    }

    @Test
    void withdrawnRequestLeavesThePlaceToTheNext() {
        assertThat(request(greedy)).isDone();
        var withdrawn = permits.request(greedy, false);
        var next = permits.request(greedy, false);
        permits.withdraw(greedy, withdrawn);

        permits.release(greedy);
        assertThat(withdrawn.whenGranted()).isNotDone();
        assertThat(next.whenGranted()).isDone();
        permits.withdraw(greedy, next);
        assertThat(request(greedy)).isDone();
    }
}
