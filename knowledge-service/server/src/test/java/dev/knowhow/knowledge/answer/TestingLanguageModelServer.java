package dev.knowhow.knowledge.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.tenancy.testing.TestingServer;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

/**
 * Stands in for a language model, which is too large to run in tests: speaks OpenAI's chat completions over HTTP, plain
 * and streamed, and says what it is told to.
 */
public final class TestingLanguageModelServer implements AutoCloseable {

    private final JsonMapper json = JsonMapper.createDefault();
    private final HttpServer server;
    private String text = "";
    private String finishReason = "stop";
    private int status = 200;
    private String raw = "";
    private Duration delay = Duration.ZERO;
    private int pieceLength = 3;

    /** Every request's body. */
    public final List<JsonNode> requests = new ArrayList<>();

    /** Every request's Authorization header, empty where there is none. */
    public final List<String> credentials = new ArrayList<>();

    public TestingLanguageModelServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** What the model answers. */
    public TestingLanguageModelServer says(String answer) {
        text = answer;
        return this;
    }

    /** As when the token limit is reached. */
    public TestingLanguageModelServer cutOff() {
        finishReason = "length";
        return this;
    }

    public TestingLanguageModelServer fails(int httpStatus) {
        status = httpStatus;
        return this;
    }

    /** Answers with this body, whatever was asked. */
    public TestingLanguageModelServer sends(String body) {
        raw = body;
        return this;
    }

    /** Waits before each piece of a stream, and before the headers. */
    public TestingLanguageModelServer slowBy(Duration pause) {
        delay = pause;
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = Objects.requireNonNull(
                    json.readValue(exchange.getRequestBody().readAllBytes(), JsonNode.class));
            requests.add(request);
            credentials.add(
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""));
            TestingServer.pause(delay.toMillis());
            if (status != 200 || !raw.isEmpty()) {
                send(exchange, raw.isEmpty() ? "{\"error\":{\"message\":\"secret internals\"}}" : raw);
            } else if (Objects.requireNonNull(request.get("stream")).getBooleanValue()) {
                stream(exchange);
            } else {
                send(exchange, whole());
            }
        }
    }

    private void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String whole() throws IOException {
        Map<String, Object> choice = Map.of(
                "index", 0, "message", Map.of("role", "assistant", "content", text), "finish_reason", finishReason);
        return write(Map.of("object", "chat.completion", "choices", List.of(choice), "usage", usage()));
    }

    private static Map<String, Object> usage() {
        return Map.of("prompt_tokens", 321, "completion_tokens", 12, "total_tokens", 333);
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        event(body, chunk(Map.of("index", 0, "delta", Map.of("role", "assistant"))));
        for (int i = 0; i < text.length(); i += pieceLength) {
            TestingServer.pause(delay.toMillis());
            String piece = text.substring(i, Math.min(text.length(), i + pieceLength));
            event(body, chunk(Map.of("index", 0, "delta", Map.of("content", piece))));
        }
        event(body, chunk(Map.of("index", 0, "delta", Map.of(), "finish_reason", finishReason)));
        event(body, write(Map.of("choices", List.of(), "usage", usage())));
        event(body, "[DONE]");
    }

    private String chunk(Map<String, Object> choice) throws IOException {
        return write(Map.of("object", "chat.completion.chunk", "choices", List.of(choice)));
    }

    private static void event(OutputStream body, String data) throws IOException {
        body.write((": comment\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    private String write(Object value) throws IOException {
        return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
