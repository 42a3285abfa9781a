package dev.knowhow.web.e2e.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingProcesses;
import dev.knowhow.web.e2e.quota.QuotaTenant.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Many who ask at once for what a few may have, programs and people, searches and answers by turns, while now and then a
 * service is killed with SIGKILL at a random moment. Two rounds in every build; {@code -Dknowhow.rounds=1000
 * -Dknowhow.kill-every=10} for more, {@code -Dknowhow.kill=knowledge} for others than tenant-service and the gateway:
 * what knowledge-service held when it was killed is held for a minute. {@code -Dknowhow.seed=} for the same moments again.
 */
@ExtendWith(TestingInstallation.Shared.class)
@Isolated("it kills services")
class QuotaKillIT {

    private static final int ROUNDS = Integer.getInteger("knowhow.rounds", 2);
    private static final int CALLS = Integer.getInteger("knowhow.calls", 200);
    private static final int MOST = Integer.getInteger("knowhow.most", 17);
    private static final int KILL_EVERY = Integer.getInteger("knowhow.kill-every", 2);
    private static final long SECONDS = Long.getLong("knowhow.seconds", 3_600);
    private static final long SEED = Long.getLong("knowhow.seed", System.nanoTime());
    private static final List<String> KILLED =
            List.of(System.getProperty("knowhow.kill", "tenant,gateway").split(","));

    private static final List<String> METERS = List.of("searches", "answers");

    /** More than all of them ask for. */
    private static final long PLENTY = 1_000_000;

    /** As long as a reservation lives, and for looking. */
    private static final Duration LONGEST_HELD = Duration.ofSeconds(62);

    private final Random random = new Random(SEED);
    private final Path data;
    private final QuotaTenant tenant;
    private final Map<String, Integer> again = new TreeMap<>();
    private final Map<String, Long> limits = new TreeMap<>();
    private Duration longestHeld = Duration.ZERO;
    private int answered;
    private int kills;

    QuotaKillIT(TestingInstallation installation) {
        this.data = installation.knowhow().data();
        this.tenant = new QuotaTenant(installation, "quota-" + Long.toString(System.nanoTime(), 36));
    }

    @Test
    @Timeout(7_200)
    void exactlyAsManyAreSettledAsMayWhoeverIsKilledMeanwhile() throws Exception {
        Instant began = Instant.now();
        int round = 0;
        while (round < ROUNDS && Duration.between(began, Instant.now()).toSeconds() < SECONDS) {
            round++;
            play(round);
        }
        for (String meter : METERS) {
            assertThat(tenant.entered(meter)).as(meter + " in the ledger").isEqualTo(limits.getOrDefault(meter, 0L));
        }
        System.out.printf(
                "%d rounds of %d calls against a quota of %d, %d kills, %d answered, came again %s, seed %d:"
                        + " exactly as many settled, held for %d s at most, in %d s%n",
                round,
                CALLS,
                MOST,
                kills,
                answered,
                again,
                SEED,
                longestHeld.toSeconds(),
                Duration.between(began, Instant.now()).toSeconds());
    }

    private void play(int round) throws Exception {
        String meter = METERS.get(round % METERS.size());
        long limit = limits.merge(meter, (long) MOST, Long::sum);
        tenant.allow(meter, limit, PLENTY);
        QuotaCallers callers = new QuotaCallers();
        CompletableFuture<Void> killed = round % KILL_EVERY == 0
                ? CompletableFuture.runAsync(() -> kill(callers))
                : CompletableFuture.completedFuture(null);
        callers.ask(tenant.requests(meter, CALLS), () -> isUsedUp(meter));
        killed.get();
        Instant ended = Instant.now();
        Optional<Standing> standing = TestingWait.until("nothing is reserved", () -> tenant.standing(meter))
                .within(LONGEST_HELD)
                .satisfies(found -> found.isPresent() && found.get().reserved() == 0);
        Duration held = Duration.between(ended, Instant.now());
        longestHeld = held.compareTo(longestHeld) > 0 ? held : longestHeld;
        callers.again().forEach((why, count) -> again.merge(why, count, Integer::sum));
        answered += callers.answered();
        String which = "round %d of %s, seed %d".formatted(round, meter, SEED);
        assertThat(callers.faults()).as(which).isEmpty();
        assertThat(standing.orElseThrow().used()).as(which).isEqualTo(limit);
        assertThat(callers.answered()).as(which).isLessThanOrEqualTo(MOST);
    }

    /** What was used stays so, and the limit is what it was: whoever is told so before can see that it is not true. */
    private boolean isUsedUp(String meter) {
        return tenant.standing(meter)
                .map(standing -> standing.used() >= standing.limit())
                .orElse(true);
    }

    private void kill(QuotaCallers callers) {
        int enough = random.nextInt(MOST);
        TestingWait.until("some are answered", callers::answered).satisfies(count -> count >= enough);
        String service = KILLED.get(kills++ % KILLED.size());
        ProcessHandle before =
                Objects.requireNonNull(TestingProcesses.ready(data).get(service));
        assertThat(before.destroyForcibly()).isTrue();
        TestingWait.until(service + " is ready again", () -> TestingProcesses.ready(data))
                .satisfies(ready -> ready.containsKey(service) && !before.equals(ready.get(service)));
    }
}
