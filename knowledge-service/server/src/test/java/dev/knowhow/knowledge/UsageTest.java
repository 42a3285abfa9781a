package dev.knowhow.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.durable.llm.CountingLanguageModel;
import dev.knowhow.durable.llm.CountingLanguageModel.Ending;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.api.quota.ReserveResponse;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest.Event;
import dev.knowhow.tenant.api.usage.RecordUsageEventsResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is told of use to tenant-service, here played by a server that is down for the first three calls. */
@MicronautTest(transactional = false)
class UsageTest extends ServiceTest {

    private final CountingLanguageModel model = new CountingLanguageModel();
    private final AtomicInteger failures = new AtomicInteger(3);
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private final Queue<RecordUsageEventsRequest> told = new ConcurrentLinkedQueue<>();
    private final TestingServer tenantService = new TestingServer()
            .on("POST", "/internal/reservations", request -> Reply.of(new ReserveResponse(true, null)))
            .on("POST", "/internal/usage-events", this::take);

    @Override
    protected void configure(Map<String, String> properties) {
        properties.putAll(model.properties());
        properties.put("KNOWHOW_TENANT_URL", tenantService.url());
    }

    @AfterAll
    void stop() {
        model.close();
        tenantService.close();
    }

    private Reply take(Request request) {
        awaitItself();
        if (failures.getAndDecrement() > 0) {
            return Reply.status(503);
        }
        RecordUsageEventsRequest batch = request.read(RecordUsageEventsRequest.class);
        told.add(batch);
        return Reply.of(new RecordUsageEventsResponse(batch.events().size(), 0, List.of()));
    }

    private void awaitItself() {
        try {
            assertThat(hanging.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Event> awaitEvents(TenantId tenant, int count) {
        return TestingWait.until(
                        "so much use is told",
                        () -> told.stream()
                                .filter(batch -> batch.tenantId().equals(tenant.value()))
                                .flatMap(batch -> batch.events().stream())
                                .collect(Collectors.toMap(Event::id, event -> event, (first, again) -> first)))
                .satisfies(events -> events.size() >= count);
    }

    private static Event of(Map<String, Event> events, String meter) {
        return events.values().stream()
                .filter(event -> event.meter().id().equals(meter))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + meter + " in " + events));
    }

    @Test
    void anAnswerIsToldWithItsTokensThoughTenantServiceIsDownAtFirst() {
        TenantId tenant = TestingService.tenant();
        TestingClient client = client(TestingService.member(tenant));
        model.says("one two three ", Ending.WHOLE, "{\"prompt_tokens\":11,\"completion_tokens\":3}");

        String id = client.post(
                        "/v1/chat/completions",
                        Map.of(
                                "model",
                                "counting",
                                "messages",
                                List.of(Map.of("role", "user", "content", "Hello there"))))
                .text("id");

        Map<String, Event> events = awaitEvents(tenant, 3);
        assertThat(events).containsOnlyKeys(id + "/answers", id + "/input_tokens", id + "/output_tokens");
        assertThat(of(events, "input_tokens").quantity()).isEqualByComparingTo("11");
        assertThat(of(events, "output_tokens").quantity()).isEqualByComparingTo("3");
        assertThat(of(events, "output_tokens")).satisfies(event -> {
            assertThat(event.model()).isEqualTo("counting");
            assertThat(event.estimated()).isFalse();
            assertThat(event.cause().id()).isEqualTo("answer");
            assertThat(event.actor().id()).isEqualTo("member-" + tenant);
            assertThat(event.route()).isEqualTo("POST /v1/chat/completions");
        });
    }

    @Test
    void whileTenantServiceHangsASmallDocumentIsReadAndManySearchesAreToldInAFewCalls() {
        TenantId tenant = TestingService.tenant();
        TestingClient client = client(TestingService.member(tenant));
        String store = client.vectorStore("Handbook");
        CountDownLatch comesBack = new CountDownLatch(1);
        hanging = comesBack;
        try {
            for (int i = 0; i < 40; i++) {
                client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "leave " + i));
            }
            assertThat(client.ingest(store, client.upload("note.txt", "Leave is thirty days."))
                            .text("stage"))
                    .isEqualTo("completed");
        } finally {
            comesBack.countDown();
        }

        assertThat(awaitEvents(tenant, 41)).hasSizeGreaterThanOrEqualTo(41);
        assertThat(told.stream().filter(batch -> batch.tenantId().equals(tenant.value())))
                .hasSizeLessThan(10);
    }

    @Test
    void anAnswerThatBrokeOffIsToldAsEstimated() {
        TenantId tenant = TestingService.tenant();
        model.says("one two three ", Ending.BROKEN, "");

        client(TestingService.member(tenant))
                .post(
                        "/v1/chat/completions",
                        Map.of(
                                "model",
                                "counting",
                                "messages",
                                List.of(Map.of("role", "user", "content", "Hello there"))));

        Map<String, Event> events = awaitEvents(tenant, 3);
        assertThat(of(events, "answers").quantity()).isEqualByComparingTo("1");
        assertThat(of(events, "output_tokens")).satisfies(event -> {
            assertThat(event.quantity()).isEqualByComparingTo("3");
            assertThat(event.estimated()).isTrue();
        });
    }

    @Test
    void aDocumentIsToldOnceForWhoAddedItAndSearchesAndVectorsForWhoAsks() {
        TenantId tenant = TestingService.tenant();
        TestingClient client = client(TestingService.member(tenant));
        String store = client.vectorStore("Handbook");
        String text = "Employees have thirty days of leave each year. ".repeat(100);
        assertThat(client.ingest(store, client.upload("handbook.txt", text)).text("stage"))
                .isEqualTo("completed");
        client.post("/v1/vector_stores/" + store + "/search", Map.of("query", List.of("leave", "days")));
        client.post("/v1/embeddings", Map.of("model", "knowhow-embedding", "input", "four words are embedded"));

        Map<String, Event> events = awaitEvents(tenant, 4);

        assertThat(events).hasSize(4);
        assertThat(of(events, "pages")).satisfies(pages -> {
            assertThat(pages.quantity()).as("of 3,000 characters each").isEqualByComparingTo("2");
            assertThat(pages.cause().id()).isEqualTo("ingestion");
            assertThat(pages.vectorStoreId()).isEqualTo(store);
            assertThat(pages.onBehalfOf())
                    .extracting(RecordUsageEventsRequest.Who::id)
                    .isEqualTo("member-" + tenant);
        });
        assertThat(of(events, "searches")).satisfies(searches -> {
            assertThat(searches.quantity()).isEqualByComparingTo("2");
            assertThat(searches.vectorStoreId()).isEqualTo(store);
            assertThat(searches.cause().id()).isEqualTo("request");
        });
        assertThat(events.values())
                .filteredOn(event -> event.meter().id().equals("embedded_tokens"))
                .extracting(event -> event.cause().id())
                .containsExactlyInAnyOrder("ingestion", "request");
    }
}
