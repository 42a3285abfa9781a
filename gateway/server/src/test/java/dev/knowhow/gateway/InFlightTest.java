package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.knowhow.gateway.testing.RawConnection;
import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.testing.TestingServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final TestingGateway GATEWAY = TestingGateway.start(Map.of(
            "knowhow.gateway.in-flight.per-key", 2,
            "knowhow.gateway.in-flight.per-tenant", 3,
            "knowhow.gateway.in-flight.streams-per-key", 1));

    /** A tenant for each test: what one leaves in flight does not count for the next. */
    private final String tenant = UUID.randomUUID().toString();

    private final String key = key(tenant);
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void prepare() {
        GATEWAY.knowledge().answers(this::answerWhenTold);
    }

    @Test
    void aKeyAndATenantHoldSoManyRequestsAndNoMore() throws InterruptedException {
        String second = key(tenant);
        try (RawConnection one = ask("/v1/files", key);
                RawConnection two = ask("/v1/files", key);
                RawConnection three = ask("/v1/files", second)) {
            assertThat(arrived.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();

            assertThat(answerTo(key))
                    .startsWith("HTTP/1.1 429")
                    .containsIgnoringCase("retry-after: 1\r\n")
                    .contains("This key or user has 2 requests in flight");
            assertThat(answerTo(second)).startsWith("HTTP/1.1 429").contains("This tenant has 3 requests in flight");

            go.release(4);
            assertThat(answerTo(key(UUID.randomUUID().toString()))).startsWith("HTTP/1.1 200");
            assertThat(one.readResponse()).startsWith("HTTP/1.1 200");
            assertThat(two.readResponse()).startsWith("HTTP/1.1 200");
            assertThat(three.readResponse()).startsWith("HTTP/1.1 200");
        }
        go.release();
        assertThat(answerTo(key)).as("all places are free again").startsWith("HTTP/1.1 200");
    }

    @Test
    void aKeyHoldsSoManyStreamsAndAnEndedOneMakesRoom() {
        GATEWAY.knowledge().answers(exchange -> {
            startEvents(exchange);
            go.acquireUninterruptibly();
            exchange.close();
        });
        try (RawConnection open = ask("/v1/responses", key)) {
            open.readUntil("data: x\n\n");

            assertThat(answerTo(key)).startsWith("HTTP/1.1 429").contains("This key or user has 1 event streams open");

            go.release(2);
            assertThat(open.readUntil("0\r\n\r\n")).endsWith("0\r\n\r\n");
        }
        go.release();
        try (RawConnection next = ask("/v1/responses", key)) {
            assertThat(next.readUntil("data: x\n\n")).startsWith("HTTP/1.1 200");
        }
    }

    private void answerWhenTold(HttpExchange exchange) throws IOException {
        arrived.release();
        go.acquireUninterruptibly();
        TestingServer.reply(exchange, 200, "application/json", "{}");
    }

    private static void startEvents(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("data: x\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String key(String tenant) {
        String secret = ApiKey.generate().secret();
        GATEWAY.tenants().know(secret, tenant, "key_" + secret.substring(3, 9));
        return secret;
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
