package dev.knowhow.standalone.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.standalone.folder.StandaloneException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonServerTest {

    private HttpServer http;
    private JsonServer server;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/refused", exchange -> answer(exchange, 409, "taken"));
        http.createContext(
                "/echo",
                exchange -> answer(exchange, 200, """
                {"method": "%s", "token": "%s", "body": %s}""".formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestHeaders().getFirst("Authorization"),
                                new String(exchange.getRequestBody().readAllBytes(), UTF_8))));
        http.start();
        server = new JsonServer(
                "http://127.0.0.1:" + http.getAddress().getPort(),
                Duration.ofSeconds(20),
                refusal -> refusal.method() + " " + refusal.path() + ": " + refusal.status() + " " + refusal.body());
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    @Test
    void sendReadsWhatIsAnswered() throws IOException {
        var answer = server.send(server.request("/echo", "secret", "PUT", Map.of("name", "Acme")));

        assertThat(answer.path("method").asText()).isEqualTo("PUT");
        assertThat(answer.path("token").asText()).isEqualTo("Bearer secret");
        assertThat(answer.path("body").path("name").asText()).isEqualTo("Acme");
    }

    @Test
    void sendOfWhatIsRefusedThrowsWithTheReason() {
        assertThatThrownBy(() -> server.send(server.request("/refused")))
                .isInstanceOf(StandaloneException.class)
                .hasMessage("GET /refused: 409 taken");
    }

    @Test
    void sendToAServerThatIsGoneThrows() {
        http.stop(0);

        assertThatIOException().isThrownBy(() -> server.send(server.request("/echo")));
    }
}
