package dev.knowhow.tenant.quota;

import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static dev.knowhow.tenant.testing.TestingTenantService.platformAdmin;
import static dev.knowhow.tenant.testing.TestingTenantService.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import dev.knowhow.tenant.testing.TestingUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many at once against a quota that a few fit into, a key's beside the tenant's. */
class QuotaRaceTest {

    private static final int ROUNDS = 20;
    private static final int CALLS = 200;
    private static final int LIMIT = 17;

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private final AtomicInteger settled = new AtomicInteger();
    private final AtomicInteger misled = new AtomicInteger();
    private final Object ended = new Object();
    private int endings;
    private String tenant = "";

    /** What a caller was told in the end. */
    private enum Outcome {
        DONE,
        GAVE_UP,
        USED_UP
    }

    @Test
    void exactlyAsManySettleAsMayAndNobodyIsToldThatItIsUsedUpBefore() throws Exception {
        Random random = new Random(13);
        tenant = service.createTenant("race");
        String key = service.clientOfOwner(tenant)
                .post("/api/v1/api_keys", Map.of("name", "ci", "scopes", List.of("read")))
                .text("id");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= ROUNDS; round++) {
                int most = round * LIMIT;
                quota("month", null, most);
                quota("week", key, CALLS * ROUNDS);
                List<Future<Outcome>> outcomes = new ArrayList<>();
                for (int call = 0; call < CALLS; call++) {
                    String id = "resp_" + round + "_" + call;
                    String asking = random.nextBoolean() ? key : "";
                    boolean fails = random.nextInt(10) == 0;
                    outcomes.add(callers.submit(() -> ask(id, asking, fails, most)));
                }
                for (Future<Outcome> outcome : outcomes) {
                    outcome.get();
                }

                assertThat(settled.get()).as("after round " + round).isEqualTo(most);
                assertThat(service.get("/api/v1/quotas", owner(tenant)).data().getFirst())
                        .containsEntry("used", most)
                        .containsEntry("reserved", 0);
            }
        }
        assertThat(misled.get())
                .as("told that it is used up while some was left")
                .isZero();
    }

    private void quota(String period, @Nullable String key, int limit) {
        Map<String, Object> body = key == null
                ? Map.of("tenant_id", tenant, "meter", "answers", "period", period, "limit", limit)
                : Map.of("tenant_id", tenant, "meter", "answers", "period", period, "limit", limit, "api_key_id", key);
        assertThat(service.post("/api/v1/admin/quotas", platformAdmin(), body).status())
                .isEqualTo(200);
    }

    private Outcome ask(String id, String key, boolean fails, int most) throws InterruptedException {
        while (true) {
            int seen = endingsSoFar();
            Reply verdict = service.post(
                    "/internal/reservations",
                    service(),
                    key.isEmpty()
                            ? Map.of("tenant_id", tenant, "id", id + "/answers", "meter", "answers", "amount", 1)
                            : Map.of(
                                    "tenant_id",
                                    tenant,
                                    "id",
                                    id + "/answers",
                                    "meter",
                                    "answers",
                                    "amount",
                                    1,
                                    "api_key_id",
                                    key));
            assertThat(verdict.status()).isEqualTo(200);
            if (!(verdict.body().get("refusal") instanceof Map<?, ?> refusal)) {
                return finish(id, key, fails);
            }
            if (refusal.get("used") instanceof Integer used && used >= most) {
                return Outcome.USED_UP;
            }
            if (refusal.get("reserved") instanceof Integer reserved && reserved == 0) {
                misled.incrementAndGet();
            }
            awaitEnding(seen);
        }
    }

    private Outcome finish(String id, String key, boolean fails) {
        Reply reply = fails
                ? service.post(
                        "/internal/reservations/release",
                        service(),
                        Map.of("tenant_id", tenant, "ids", List.of(id + "/answers")))
                : TestingUsage.tell(service, tenant, List.of(event(id, key)));
        assertThat(reply.status()).isLessThan(300);
        if (!fails) {
            settled.incrementAndGet();
        }
        synchronized (ended) {
            endings++;
            ended.notifyAll();
        }
        return fails ? Outcome.GAVE_UP : Outcome.DONE;
    }

    private static Map<String, Object> event(String id, String key) {
        Map<String, Object> actor = key.isEmpty() ? TestingUsage.OLGA : TestingUsage.key(key, "ci");
        return TestingUsage.event(id + "/answers", "answers", 1, service.clock.instant(), Map.of("actor", actor));
    }

    private int endingsSoFar() {
        synchronized (ended) {
            return endings;
        }
    }

    private void awaitEnding(int seen) throws InterruptedException {
        synchronized (ended) {
            while (endings == seen) {
                ended.wait();
            }
        }
    }
}
