package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work ends when nobody waits for it: the encoder here never ends by itself. */
@MicronautTest(transactional = false)
@Property(name = "spec.name", value = "LeavingReadersTest")
class LeavingReadersTest extends ServiceTest {

    private static final int CLIENTS = 64;

    /** Encodes questions once the gate is open, or never for readers who left. */
    @Singleton
    @Replaces(Embedder.class)
    @Requires(property = "spec.name", value = "LeavingReadersTest")
    static final class Held extends ForwardingEmbedder<TestingEmbedder> {

        private volatile CompletableFuture<Boolean> gate = CompletableFuture.completedFuture(true);

        Held() {
            super(new TestingEmbedder());
        }

        @Override
        public Embedding embedQuery(String text) {
            pass();
            return embedder.embedQuery(text);
        }

        @Override
        public List<Embedding> embedPassages(List<String> texts, EmbeddingPriority priority) {
            pass();
            return embedder.embedPassages(texts, priority);
        }

        private void pass() {
            try {
                Reader.current().await(gate);
            } catch (ExecutionException | InterruptedException e) {
                throw new CancellationException(e.toString());
            }
        }
    }

    @Inject
    MeterRegistry meters;

    @Inject
    Held encoder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<CompletableFuture<HttpResponse<InputStream>>> asked = new ArrayList<>();
    private TestingClient client;
    private String store;

    @BeforeAll
    void ingest() {
        client = client(TestingService.member(TestingService.tenant()));
        store = client.vectorStore("Handbook");
        Reply document = client.ingest(store, client.upload("handbook.txt", "Employees have thirty days of leave."));
        assertThat(document.text("stage")).isEqualTo("completed");
    }

    @BeforeEach
    void closeTheGate() {
        encoder.gate = new CompletableFuture<>();
        asked.clear();
    }

    @AfterEach
    void openTheGate() {
        encoder.gate.complete(true);
        awaitInProgress(0);
    }

    private void ask(String path, String body) {
        asked.add(http.sendAsync(
                client.request(path.replace("STORE", store))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace("STORE", store)))
                        .build(),
                BodyHandlers.ofInputStream()));
    }

    private static void leave(CompletableFuture<HttpResponse<InputStream>> request) {
        if (!request.cancel(true)) {
            try {
                request.join().body().close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void awaitInProgress(int count) {
        TestingWait.until("questions in progress are " + count, this::inProgress)
                .satisfies(now -> now == count);
    }

    /** The gauge is there with the first that asks. */
    private double inProgress() {
        Gauge gauge = meters.find("knowhow.in.progress").gauge();
        return gauge == null ? 0 : gauge.value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/responses|{"model":"kb:Handbook","input":"How many days?"}
            /v1/responses|{"model":"kb:Handbook","input":"How many days?","stream":true}
            /v1/chat/completions|{"model":"kb:Handbook","messages":[{"role":"user","content":"How many days?"}]}
            /v1/chat/completions|{"model":"kb:Handbook","messages":[{"role":"user","content":"Days?"}],"stream":true}
            /v1/vector_stores/STORE/search|{"query":"How many days?"}
            /v1/embeddings|{"model":"knowhow-embedding","input":"How many days?"}
            """)
    void workForAReaderWhoLeavesEnds(String path, String body) {
        ask(path, body);
        awaitInProgress(1);

        leave(asked.getFirst());

        awaitInProgress(0);
    }

    @Test
    void ofManyStreamsOfWhichHalfAreCutTheOthersAreWholeAndNothingGoesOn() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            ask("/v1/responses", "{\"model\":\"kb:Handbook\",\"input\":\"How many days of leave?\",\"stream\":true}");
        }
        awaitInProgress(CLIENTS);

        asked.subList(0, CLIENTS / 2).forEach(LeavingReadersTest::leave);
        awaitInProgress(CLIENTS / 2);
        encoder.gate.complete(true);

        for (CompletableFuture<HttpResponse<InputStream>> request : asked.subList(CLIENTS / 2, CLIENTS)) {
            try (InputStream events = request.get().body()) {
                assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("event: response.completed");
            }
        }
        awaitInProgress(0);
    }

    @Test
    void tenantWithTooManyQuestionsInProgressIsToldWhenToTryAgain() {
        for (int i = 0; i < CLIENTS; i++) {
            ask("/v1/vector_stores/STORE/search", "{\"query\":\"How many days?\"}");
        }
        awaitInProgress(CLIENTS);

        Reply refused = client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "One more?"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("error.code")).isEqualTo("rate_limit_exceeded");
        assertThat(refused.headers().get("retry-after")).containsOnlyDigits();
        asked.forEach(LeavingReadersTest::leave);
        awaitInProgress(0);
    }
}
