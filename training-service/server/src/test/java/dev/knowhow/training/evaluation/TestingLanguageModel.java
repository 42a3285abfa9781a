package dev.knowhow.training.evaluation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks the protocol of an OpenAI-compatible server, since no language model runs here: without examples it answers in
 * words that are no output, with examples it repeats the output of the nearest one.
 */
final class TestingLanguageModel implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    TestingLanguageModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    Map<String, Object> properties() {
        return Map.of(
                "knowhow.llm.base-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "knowhow.llm.api-key",
                "secret",
                "knowhow.llm.model",
                "scripted");
    }

    int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            Map<String, Object> request = Objects.requireNonNull(JSON.readValue(
                    exchange.getRequestBody().readAllBytes(), Argument.mapOf(String.class, Object.class)));
            List<?> messages = (List<?>) Objects.requireNonNull(request.get("messages"));
            String said = messages.size() == 2
                    ? "I would say it depends."
                    : " " + ((Map<?, ?>) messages.get(messages.size() - 2)).get("content") + "\n";
            byte[] body = JSON.writeValueAsBytes(
                    Map.of("choices", List.of(Map.of("message", Map.of("role", "assistant", "content", said)))));
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
