package dev.knowhow.knowledge.embedding;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An HTTP server that speaks OpenAI's protocol for embeddings; its vectors are those of {@link TestingEmbedder}. */
public final class TestingEmbeddingsServer implements AutoCloseable {

    private final JsonMapper json = JsonMapper.createDefault();
    private final TestingEmbedder model = new TestingEmbedder();
    private final List<List<String>> requests = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Deque<Object> troubles = new ArrayDeque<>();
    private final HttpServer server;

    public TestingEmbeddingsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/embeddings", this::answer);
        server.start();
    }

    /** Writes an encoder's folder that names this server. */
    public void describe(Path folder, int maxTokens) throws IOException {
        Files.writeString(folder.resolve("api-key"), "a secret\n");
        Files.writeString(folder.resolve("encoder.json"), """
                {"name": "remote", "endpoint": "http://127.0.0.1:%d/v1", "model": "text-small", "key_file": "api-key",
                 "dimensions": 64, "max_tokens": %d, "batch": 8, "languages": ["en", "de"]}
                """.formatted(
                        server.getAddress().getPort(), maxTokens));
    }

    /** What it answers before it does as it should: statuses, or bodies. */
    public synchronized void fail(Collection<?> next) {
        troubles.addAll(next);
    }

    /** The texts of each request so far. */
    public synchronized List<List<String>> requests() {
        return List.copyOf(requests);
    }

    /** What came in each request's {@code Authorization}. */
    public synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        Map<?, ?> asked = Objects.requireNonNull(json.readValue(exchange.getRequestBody(), Map.class));
        List<String> texts = ((List<?>) Objects.requireNonNull(asked.get("input")))
                .stream().map(String::valueOf).toList();
        requests.add(texts);
        keys.add(exchange.getRequestHeaders().getFirst("authorization"));
        Object trouble = troubles.poll();
        switch (trouble) {
            case Integer status -> reply(exchange, status, "{\"error\": \"not for callers\"}");
            case String body -> reply(exchange, 200, body);
            case null, default -> reply(exchange, 200, vectors(texts));
        }
    }

    /** In another order than asked for, as servers may. */
    private String vectors(List<String> texts) {
        List<String> items = new ArrayList<>();
        for (int i = texts.size() - 1; i >= 0; i--) {
            List<String> values = new ArrayList<>();
            for (float value : model.embedQuery(texts.get(i)).toArray()) {
                values.add(Float.toString(value));
            }
            items.add("{\"object\": \"embedding\", \"index\": " + i + ", \"embedding\": [" + String.join(", ", values)
                    + "]}");
        }
        return "{\"object\": \"list\", \"data\": [" + String.join(", ", items) + "]}";
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
