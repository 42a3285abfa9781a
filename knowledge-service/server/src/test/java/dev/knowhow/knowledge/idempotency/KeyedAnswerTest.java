package dev.knowhow.knowledge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same question with the same key: answered once, whoever left, failed or was killed meanwhile. */
@MicronautTest(transactional = false)
@Property(name = "spec.name", value = "KeyedAnswerTest")
class KeyedAnswerTest extends KeyedTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Encodes questions once the gate is open. */
    @Singleton
    @Replaces(Embedder.class)
    @Requires(property = "spec.name", value = "KeyedAnswerTest")
    static final class Held extends ForwardingEmbedder<TestingEmbedder> {

        private volatile CompletableFuture<Boolean> gate = CompletableFuture.completedFuture(true);

        Held() {
            super(new TestingEmbedder());
        }

        @Override
        public Embedding embedQuery(String text) {
            try {
                Reader.current().await(gate);
                return embedder.embedQuery(text);
            } catch (ExecutionException | InterruptedException e) {
                throw new CancellationException(e.toString());
            }
        }
    }

    @Inject
    Held encoder;

    @Test
    void anAnswerIsGivenOnceWholeAndAsAStream() {
        String store = yard();
        for (String path : List.of("/v1/responses", "/v1/chat/completions")) {
            for (boolean stream : List.of(false, true)) {
                Map<String, Object> question = question(path, store, stream);
                String key = path + stream;
                int before = count("response");

                Reply first = client.post(path, question, key(key));
                Reply second = client.post(path, question, key(key));

                assertThat(first.status()).as(first.raw()).isEqualTo(200);
                assertThat(second.headers()).containsEntry("idempotent-replayed", "true");
                assertSame(first, second);
                assertThat(count("response")).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void searchesAndVectorsAreGivenOnce() {
        String store = yard();
        Map<String, Object> query = Map.of("query", "What does the crane lift?");
        String path = "/v1/vector_stores/" + store + "/search";
        assertSame(client.post(path, query, key("k")), client.post(path, query, key("k")));
        Map<String, Object> few = Map.of("model", "knowhow-embedding", "encoding_format", "float", "input", "crane");
        Reply vectors = client.post("/v1/embeddings", few, key("k"));
        assertThat(vectors.status()).as(vectors.raw()).isEqualTo(200);
        assertSame(vectors, client.post("/v1/embeddings", few, key("k")));
    }

    @Test
    void anAnswerGoesOnForWhoeverAsksAgain() throws IOException {
        String store = yard();
        Map<String, Object> question = question("/v1/responses", store, true);
        encoder.gate = new CompletableFuture<>();
        try {
            CompletableFuture<HttpResponse<InputStream>> left = HTTP.sendAsync(
                    client.request("/v1/responses")
                            .header("content-type", "application/json")
                            .header("Idempotency-Key", "k")
                            .POST(BodyPublishers.ofString(write(question)))
                            .build(),
                    BodyHandlers.ofInputStream());
            TestingWait.until("the question is asked", () -> count("idempotency_key"))
                    .satisfies(keys -> keys == 1);
            Reply meanwhile = client.post("/v1/responses", question, key("k"));
            assertThat(meanwhile.status()).isEqualTo(409);
            assertThat(meanwhile.headers()).containsKey("retry-after").doesNotContainKey("x-should-retry");
            left.join().body().close();
        } finally {
            encoder.gate.complete(true);
        }

        Reply reply = TestingWait.until("the answer is there", () -> client.post("/v1/responses", question, key("k")))
                .satisfies(given -> given.status() == 200);

        assertThat(reply.headers()).containsEntry("idempotent-replayed", "true");
        assertThat(reply.raw()).contains("event: response.completed");
        assertThat(count("response")).isEqualTo(1);
    }

    @Test
    void whatAKilledProcessLeftIsTakenUpAgain() {
        String store = yard();
        Map<String, Object> question = question("/v1/responses", store, false);
        client.post("/v1/responses", question, key("k"));
        postgres.execute("update idempotency_key set leased_until = now() + interval '1 hour', body = null"
                + " where tenant_id = '" + tenant + "'");
        assertThat(client.post("/v1/responses", question, key("k")).status()).isEqualTo(409);
        postgres.execute("update idempotency_key set leased_until = now() - interval '1 second'"
                + " where tenant_id = '" + tenant + "'");

        Reply again = client.post("/v1/responses", question, key("k"));

        assertThat(again.status()).as(again.raw()).isEqualTo(200);
        assertThat(again.headers()).doesNotContainKey("idempotent-replayed");
        assertSame(again, client.post("/v1/responses", question, key("k")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKeyIsFreeAfterAFailure(boolean stream) {
        Map<String, Object> question = question("/v1/responses", yard(), stream);
        encoder.gate = CompletableFuture.failedFuture(new IllegalStateException("broken"));
        Reply failed = client.post("/v1/responses", question, key("k"));
        encoder.gate = CompletableFuture.completedFuture(true);

        Reply again = TestingWait.until("the key is free", () -> client.post("/v1/responses", question, key("k")))
                .satisfies(reply -> reply.status() != 409);

        assertThat(failed.status()).isEqualTo(stream ? 200 : 500);
        assertThat(failed.raw()).contains(stream ? "event: response.failed" : "server_error");
        assertThat(again.status()).as(again.raw()).isEqualTo(200);
        assertThat(again.raw()).contains("12 tonnes");
        assertSame(again, client.post("/v1/responses", question, key("k")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverLostTheLeaseHasNoEffect(boolean stream) {
        Map<String, Object> question = question("/v1/responses", yard(), stream);
        encoder.gate = new CompletableFuture<>();
        CompletableFuture<Reply> slow =
                CompletableFuture.supplyAsync(() -> client.post("/v1/responses", question, key("k")));
        TestingWait.until("the question is asked", () -> count("idempotency_key"))
                .satisfies(keys -> keys == 1);
        postgres.execute("update idempotency_key set lease = gen_random_uuid() where tenant_id = '" + tenant + "'");

        encoder.gate.complete(true);

        assertThat(slow.join().status()).isEqualTo(stream ? 200 : 409);
        assertThat(slow.join().raw()).contains("is being worked on").doesNotContain("response.completed");
        assertThat(count("response", "status = 'completed'")).isZero();
        assertThat(count("idempotency_key", "leased_until is not null")).isEqualTo(1);
    }

    private static Map<String, Object> question(String path, String store, boolean stream) {
        String text = "How much does the crane T9 lift?";
        return path.equals("/v1/responses")
                ? TestingClient.question(store, text, Map.of("stream", stream))
                : Map.of(
                        "model",
                        "kb:" + store,
                        "stream",
                        stream,
                        "messages",
                        List.of(Map.of("role", "user", "content", text)));
    }

    private String yard() {
        String store = client.vectorStore("Yard");
        Reply document = client.ingest(
                store, client.upload("cranes.md", "# Cranes\n\nThe crane T9 lifts 12 tonnes. The crane T9 is high."));
        assertThat(document.text("stage")).as(document.raw()).isEqualTo("completed");
        return store;
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
