package dev.knowhow.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.knowledge.testing.TestingTrainingServer;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.testing.OddRequests;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients send by mistake, and what they send many times at once. */
@MicronautTest(transactional = false)
class OddRequestsTest extends ServiceTest {

    private static final int TIMES = 12;

    @Inject
    Router router;

    private final TestingTrainingServer training = new TestingTrainingServer();
    private final Map<String, String> properties = new HashMap<>(TestingService.properties(TestingPostgres.create()));
    private TestingClient client;

    @Override
    public Map<String, String> getProperties() {
        properties.put("micronaut.http.services.training.url", training.url());
        return properties;
    }

    @AfterAll
    void disconnect() {
        training.close();
    }

    @BeforeAll
    void connect() {
        client = client(TestingService.member(TestingService.tenant()));
    }

    @Test
    void nothingOddIsAFaultOfOurs() {
        OddRequests.Outcome outcome = OddRequests.send(router, client);
        assertThat(outcome.sent()).isGreaterThan(500);
        assertThat(outcome.failures()).isEmpty();
    }

    @Test
    void limitsOfOpenAiAreHeld() {
        Map<String, String> seventeen = new HashMap<>();
        for (int i = 0; i < 17; i++) {
            seventeen.put("key" + i, "value");
        }
        assertThat(client.post("/v1/vector_stores", Map.of("metadata", seventeen))
                        .text("error.param"))
                .isEqualTo("metadata");
        assertThat(client.post(
                                "/v1/vector_stores",
                                Map.of("expires_after", Map.of("anchor", "last_active_at", "days", 366)))
                        .text("error.param"))
                .isEqualTo("expires_after");
        String store = client.vectorStore("Limits");
        assertThat(client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "x", "max_num_results", 51))
                        .text("error.param"))
                .isEqualTo("max_num_results");
        assertThat(client.post("/v1/vector_stores/" + store + "/search", Map.of())
                        .text("error.param"))
                .isEqualTo("query");
    }

    @Test
    void listParametersThatCannotBeAreRefused() {
        assertThat(client.get("/v1/vector_stores?limit=0").text("error.param")).isEqualTo("limit");
        assertThat(client.get("/v1/files?order=sideways").text("error.param")).isEqualTo("order");
        String store = client.vectorStore("Listed");
        assertThat(client.get("/v1/vector_stores/" + store + "/files?filter=half")
                        .text("error.param"))
                .isEqualTo("filter");
    }

    @Test
    void scopeIsCheckedBeforeTheId() {
        TestingClient reader = new TestingClient(
                server.getURI(),
                TestingService.caller(TestingService.tenant(), "key_3", EnumSet.of(Scope.READ), KnowledgeBases.ALL),
                json);

        assertThat(reader.delete("/v1/vector_stores/vs_unknown").status()).isEqualTo(403);
        assertThat(reader.get("/v1/vector_stores/vs_unknown").status()).isEqualTo(404);
        assertThat(reader.post("/v1/vector_stores", Map.of("name", "No")).status())
                .isEqualTo(403);
    }

    @Test
    void attachingAFileManyTimesAtOnceHasTheEffectOfOne() throws Exception {
        String store = client.vectorStore("at once");
        String file = client.upload("facts.txt", "The code is 99.");

        assertThat(atOnce(() -> client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file))))
                .containsOnly(200);
        assertThat(client.get("/v1/vector_stores/" + store + "/files").list("data"))
                .hasSize(1);
    }

    @Test
    void theSameBatchManyTimesAtOnceHasTheEffectOfOne() throws Exception {
        String store = client.vectorStore("batches");
        List<String> files = IntStream.range(0, 5)
                .mapToObj(number -> client.upload("batch" + number + ".txt", "Fact " + number + "."))
                .toList();

        assertThat(atOnce(() -> client.post("/v1/vector_stores/" + store + "/file_batches", Map.of("file_ids", files))))
                .containsOnly(200);
        assertThat(client.get("/v1/vector_stores/" + store + "/files").list("data"))
                .hasSize(5);
    }

    @Test
    void deletingManyTimesAtOnceHasTheEffectOfOne() throws Exception {
        String store = client.vectorStore("gone");
        String file = client.upload("gone.txt", "Nothing stays.");
        client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));

        assertThat(atOnce(() -> client.delete("/v1/files/" + file)))
                .containsOnly(200, 404)
                .containsOnlyOnce(200);
        assertThat(atOnce(() -> client.delete("/v1/vector_stores/" + store)))
                .containsOnly(200, 404)
                .containsOnlyOnce(200);
    }

    private static List<Integer> atOnce(Supplier<Reply> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(TIMES)) {
            List<Future<Integer>> answers = IntStream.range(0, TIMES)
                    .mapToObj(time -> threads.submit(() -> call.get().status()))
                    .toList();
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }
}
