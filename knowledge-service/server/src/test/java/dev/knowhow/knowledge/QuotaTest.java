package dev.knowhow.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.QuotaState;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.api.quota.ReservationsRequest;
import dev.knowhow.tenant.api.quota.ReserveRequest;
import dev.knowhow.tenant.api.quota.ReserveResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quota is asked for before work is done, and given back where nothing came of it. */
@MicronautTest(transactional = false)
class QuotaTest extends ServiceTest {

    private static final ReserveResponse GRANTED = new ReserveResponse(false, null);

    private final Queue<ReserveRequest> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> released = new ConcurrentLinkedQueue<>();
    private volatile Supplier<Reply> verdict = () -> Reply.of(GRANTED);
    private final TestingServer tenantService = new TestingServer()
            .on("POST", "/internal/reservations", this::reserve)
            .on("POST", "/internal/reservations/release", this::release);

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("KNOWHOW_TENANT_URL", tenantService.url());
        properties.put("knowhow.services.restart-patience", "0s");
    }

    @BeforeEach
    void forget() {
        asked.clear();
        released.clear();
        verdict = () -> Reply.of(GRANTED);
    }

    @AfterAll
    void stop() {
        tenantService.close();
    }

    private Reply reserve(Request request) {
        asked.add(request.read(ReserveRequest.class));
        return verdict.get();
    }

    private Reply release(Request request) {
        released.addAll(request.read(ReservationsRequest.class).ids());
        return Reply.status(204);
    }

    private static ReserveResponse refusal(long used, long reserved) {
        return new ReserveResponse(
                false,
                new QuotaState(
                        "searches",
                        "day",
                        10,
                        used,
                        reserved,
                        Instant.parse("2026-11-30T23:00:00Z"),
                        "Europe/Berlin",
                        "tenant",
                        "platform_admin"));
    }

    private static Map<String, Object> search(String... queries) {
        return Map.of("query", List.of(queries));
    }

    private static Map<String, Object> question(String store, Map<String, ?> more) {
        return TestingClient.question(store, "How many days of leave?", more);
    }

    @Test
    void aSearchAsksForItsQueriesInTheNameOfTheKeyAndKeepsWhatItUsed() {
        TenantId tenant = TestingService.tenant();
        TestingClient key =
                client(TestingService.caller(tenant, Actor.Type.API_KEY, "key_1", EnumSet.allOf(Scope.class)));
        String store = key.vectorStore("Handbook");

        assertThat(key.post("/v1/vector_stores/" + store + "/search", search("leave", "days"))
                        .status())
                .isEqualTo(200);

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.tenantId()).isEqualTo(tenant.value());
            assertThat(request.meter().id()).isEqualTo("searches");
            assertThat(request.amount()).isEqualTo(2);
            assertThat(request.apiKeyId()).isEqualTo("key_1");
            assertThat(request.id()).startsWith("use_").endsWith("/searches");
        });
        assertThat(released)
                .as("what was settled is held until the ledger has it")
                .isEmpty();
    }

    @Test
    void anAnswerIsReservedByItsIdAndOneThatCannotBeGivenIsGivenBack() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");

        String id = client.post("/v1/responses", question(store, Map.of())).text("id");
        assertThat(client.post("/v1/responses", question("vs_none", Map.of())).status())
                .isEqualTo(404);

        assertThat(asked).extracting(ReserveRequest::id).hasSize(2).startsWith(id + "/answers");
        TestingWait.until("what came to nothing is given back", () -> List.copyOf(released))
                .satisfies(
                        ids -> ids.equals(List.of(List.copyOf(asked).getLast().id())));
    }

    @Test
    void aQuotaThatIsUsedUpIsARefusalThatIsNotRepeated() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        verdict = () -> Reply.of(refusal(10, 0));

        TestingServiceClient.Reply refused = client.post("/v1/vector_stores/" + store + "/search", search("leave"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("x-should-retry", "false").doesNotContainKey("retry-after");
        assertThat(refused.raw())
                .contains(
                        "\"code\":\"insufficient_quota\"",
                        "\"type\":\"insufficient_quota\"",
                        "\"limit\":10",
                        "\"used\":10",
                        "\"reserved\":0",
                        "\"resets_at\":\"2026-11-30T23:00:00Z\"",
                        "\"scope\":\"tenant\"",
                        "\"contact\":\"platform_admin\"",
                        "The next day begins at 2026-12-01T00:00+01:00[Europe/Berlin]");
    }

    @Test
    void aQuotaThatOthersHoldMayBeTriedAgain() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        verdict = () -> Reply.of(refusal(8, 2));

        TestingServiceClient.Reply refused = client.post("/v1/vector_stores/" + store + "/search", search("leave"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("retry-after", "2").doesNotContainKey("x-should-retry");
        assertThat(refused.raw())
                .contains("\"code\":\"quota_reserved\"", "\"type\":\"rate_limit_error\"", "\"reserved\":2");
    }

    @Test
    void aStreamIsRefusedBeforeItBegins() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        verdict = () -> Reply.of(refusal(10, 0));
        Map<String, Object> streamed = new java.util.HashMap<>(question(store, Map.of()));
        streamed.put("stream", true);

        assertThat(client.post("/v1/responses", streamed).status()).isEqualTo(429);
    }

    @Test
    void withoutAQuotaItIsAskedForOnceInASecond() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        verdict = () -> Reply.of(new ReserveResponse(true, null));
        Instant before = Instant.now();

        for (int i = 0; i < 5; i++) {
            client.post("/v1/vector_stores/" + store + "/search", search("leave"));
        }

        long seconds = Instant.now().getEpochSecond() - before.getEpochSecond();
        assertThat(asked).hasSizeLessThanOrEqualTo((int) (2 + 2 * seconds)).hasSizeLessThan(5);
        assertThat(released).isEmpty();
    }

    @Test
    void workBeginsBeforeTheVerdictAndWhatItThenDoesNotNeedIsGivenBack() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        CountDownLatch answered = new CountDownLatch(1);
        verdict = () -> {
            await(answered);
            return Reply.of(GRANTED);
        };

        assertThat(client.post("/v1/vector_stores/vs_none/search", search("leave"))
                        .status())
                .as("which is known before the verdict")
                .isEqualTo(404);
        answered.countDown();

        TestingWait.until("it is given back", () -> List.copyOf(released))
                .satisfies(ids -> ids.equals(List.of(asked.element().id())));
    }

    @Test
    void forWhomWasRefusedAMomentAgoNothingIsDoneBeforeTheVerdict() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        verdict = () -> Reply.of(refusal(10, 0));
        client.post("/v1/vector_stores/" + store + "/search", search("leave"));

        assertThat(client.post("/v1/vector_stores/vs_none/search", search("leave"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void ofAnAnswerThatIsRefusedNothingIsKept() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        verdict = () -> Reply.of(refusal(10, 0));

        assertThat(client.post("/v1/responses", question(store, Map.of())).status())
                .isEqualTo(429);

        assertThat(client.get("/api/v1/answers").raw()).contains("\"data\":[]");
    }

    @Test
    void afterABrokenConnectionTheSameReservationIsAskedForAgain() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        tenantService.answers(exchange -> {
            tenantService.reset();
            exchange.close();
        });

        assertThat(client.post("/v1/vector_stores/" + store + "/search", search("leave"))
                        .status())
                .isEqualTo(200);

        assertThat(asked).hasSize(1);
    }

    @Test
    void anAdapterIsAskedUnderAQuotaOfItsOwn() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));

        client.post("/v1/responses", Map.of("model", "ft:nobody", "input", "Where is my parcel?"));

        TestingWait.until("both are given back", () -> List.copyOf(released)).satisfies(ids -> ids.size() == 2);
        assertThat(asked)
                .extracting(request -> request.meter().id() + " " + request.id().replaceAll(".*/", ""))
                .containsExactlyInAnyOrder("answers answers", "adapter_calls adapter_calls");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void whereItCannotBeKnownNothingIsDone() {
        TestingClient client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Handbook");
        verdict = () -> Reply.status(503);

        TestingServiceClient.Reply refused = client.post("/v1/vector_stores/" + store + "/search", search("leave"));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsKey("retry-after");
        assertThat(TestingWait.until("it was asked", () -> List.copyOf(asked)).satisfies(all -> !all.isEmpty()))
                .isNotEmpty();
    }
}
