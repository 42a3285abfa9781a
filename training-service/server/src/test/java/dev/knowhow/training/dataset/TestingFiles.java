package dev.knowhow.training.dataset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Plays the endpoints of knowledge-service that datasets are made from, over HTTP: {@code GET /v1/files/{id}}, its
 * content, knowledge bases, and stored answers. It knows no tenants: that is knowledge-service's own test.
 */
final class TestingFiles implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile List<Map<String, Object>> answers = List.of();
    private volatile String query = "";

    TestingFiles() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    Map<String, Object> properties() {
        return Map.of(
                "KNOWHOW_KNOWLEDGE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    String add(String id, String content) {
        return add(id, content.getBytes(StandardCharsets.UTF_8));
    }

    String add(String id, byte[] content) {
        files.put(id, content);
        return id;
    }

    void answers(List<Map<String, Object>> stored) {
        answers = stored;
    }

    /** The filter that answers were asked for with. */
    String query() {
        return query;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String[] parts = path.split("/", -1);
            byte[] content = parts.length > 3 ? files.get(parts[3]) : null;
            if (path.equals("/api/v1/answers")) {
                query = String.valueOf(exchange.getRequestURI().getQuery());
                send(
                        exchange,
                        200,
                        JSON.writeValueAsBytes(Map.of("object", "list", "data", answers, "has_more", false)));
            } else if (path.startsWith("/v1/vector_stores/vs_")) {
                send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
            } else if (content == null) {
                send(exchange, 404, "{}".getBytes(StandardCharsets.UTF_8));
            } else if (path.endsWith("/content")) {
                send(exchange, 200, content);
            } else {
                send(exchange, 200, JSON.writeValueAsBytes(file(parts[3], content.length)));
            }
        }
    }

    private static Map<String, Object> file(String id, int bytes) {
        return Map.of(
                "id",
                id,
                "object",
                "file",
                "bytes",
                bytes,
                "created_at",
                1,
                "filename",
                id + ".jsonl",
                "purpose",
                "fine-tune",
                "status",
                "processed");
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
