package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.knowhow.gateway.testing.RawConnection;
import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.gateway.testing.TestingUpstream;
import dev.knowhow.tenancy.ApiKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final TestingGateway GATEWAY = TestingGateway.start(Map.of(
            "knowhow.gateway.in-flight.per-key", 2,
            "knowhow.gateway.in-flight.per-tenant", 3,
            "knowhow.gateway.in-flight.streams-per-key", 1));
    private static final String SECOND = ApiKey.generate().secret();
    private static final String OF_ANOTHER = ApiKey.generate().secret();

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void prepare() {
        GATEWAY.tenants().knows(SECOND, TestingGateway.TENANT, "key_2");
        GATEWAY.tenants().knows(OF_ANOTHER, "5d0f7b52-9f0e-4c0e-8f6c-0f5ad3c3f001", "key_3");
        GATEWAY.knowledge().answers(this::answerWhenTold);
    }

    @Test
    void aKeyAndATenantHoldSoManyRequestsAndNoMore() {
        try (RawConnection first = ask("/v1/files", GATEWAY.key());
                RawConnection second = ask("/v1/files", GATEWAY.key());
                RawConnection other = ask("/v1/files", SECOND)) {
            arrived.acquireUninterruptibly(3);

            assertThat(answerTo(GATEWAY.key()))
                    .startsWith("HTTP/1.1 429")
                    .containsIgnoringCase("retry-after: 1\r\n")
                    .contains("This key or user has 2 requests in flight");
            assertThat(answerTo(SECOND)).startsWith("HTTP/1.1 429").contains("This tenant has 3 requests in flight");

            go.release(4);
            assertThat(answerTo(OF_ANOTHER)).startsWith("HTTP/1.1 200");
            assertThat(first.readResponse()).startsWith("HTTP/1.1 200");
            assertThat(second.readResponse()).startsWith("HTTP/1.1 200");
            assertThat(other.readResponse()).startsWith("HTTP/1.1 200");
        }
        go.release();
        assertThat(answerTo(GATEWAY.key())).as("all places are free again").startsWith("HTTP/1.1 200");
    }

    @Test
    void aKeyHoldsSoManyStreamsAndAnEndedOneMakesRoom() {
        GATEWAY.knowledge().answers(exchange -> {
            startEvents(exchange);
            go.acquireUninterruptibly();
            exchange.close();
        });
        try (RawConnection open = ask("/v1/responses", GATEWAY.key())) {
            open.readUntil("data: x\n\n");

            assertThat(answerTo(GATEWAY.key()))
                    .startsWith("HTTP/1.1 429")
                    .contains("This key or user has 1 event streams open");

            go.release(2);
            assertThat(open.readUntil("0\r\n\r\n")).endsWith("0\r\n\r\n");
        }
        go.release();
        try (RawConnection next = ask("/v1/responses", GATEWAY.key())) {
            assertThat(next.readUntil("data: x\n\n")).startsWith("HTTP/1.1 200");
        }
    }

    private void answerWhenTold(HttpExchange exchange) throws IOException {
        arrived.release();
        go.acquireUninterruptibly();
        TestingUpstream.reply(exchange, 200, "application/json", "{}");
    }

    private static void startEvents(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("data: x\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static RawConnection ask(String path, String key) {
        return GATEWAY.connect()
                .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key + "\r\n\r\n");
    }

    private static String answerTo(String key) {
        try (RawConnection raw = ask("/v1/files", key)) {
            return raw.readResponse();
        }
    }
}
