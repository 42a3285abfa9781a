package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.RawConnection;
import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.tenancy.testing.TestingPorts;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingWait;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What clients see of a service, or of the gateway itself, that is started again. */
class RestartTest {

    @Test
    void aRequestWaitsForAServiceThatIsBeingStarted() {
        int port = TestingPorts.free();
        try (TestingGateway gateway = TestingGateway.start(Map.of(
                "KNOWHOW_KNOWLEDGE_URL", "http://127.0.0.1:" + port, "knowhow.services.restart-patience", "10s"))) {
            try (RawConnection waiting = gateway.connect()) {
                waiting.send("POST /v1/responses HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + gateway.key()
                        + "\r\nContent-Length: 2\r\n\r\n{}");
                try (TestingServer restarted = TestingServer.saying(port, TestingGateway.OK)) {
                    assertThat(waiting.readResponse()).startsWith("HTTP/1.1 200");
                    assertThat(restarted.requests()).hasSize(1);
                }
            }
        }
    }

    @Test
    void aCredentialIsCheckedWhenTenantServiceIsBackAgain() {
        int port = TestingPorts.free();
        try (TestingGateway gateway = TestingGateway.start(
                Map.of("KNOWHOW_TENANT_URL", "http://127.0.0.1:" + port, "knowhow.services.restart-patience", "10s"))) {
            try (RawConnection waiting = gateway.connect()) {
                waiting.send(get(gateway));
                try (TestingServer restarted = TestingServer.saying(port, TestingGateway.OK)) {
                    restarted.answers(401, "application/json", """
                        {"error":{"message":"Unknown.","type":"invalid_request_error","code":"invalid_api_key"}}\
                        """);
                    assertThat(waiting.readResponse()).startsWith("HTTP/1.1 401");
                }
            }
        }
    }

    @Test
    void whatIsUnderWayEndsBeforeTheGatewayDoes() {
        CountDownLatch go = new CountDownLatch(1);
        try (TestingGateway gateway = TestingGateway.start()) {
            gateway.knowledge().answers(exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                await(go);
                out.write("data: last\n\n".getBytes(StandardCharsets.UTF_8));
                exchange.close();
            });
            try (RawConnection streaming = gateway.connect();
                    RawConnection idle = gateway.connect()) {
                streaming.send(ask(gateway)).readUntil("data: first\n\n");
                idle.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").readResponse();

                CompletableFuture<Void> ended = gateway.end();

                assertThat(idle.readAll()).isEmpty();
                assertThat(gateway.send(gateway.management("/health/readiness")).statusCode())
                        .isEqualTo(503);
                assertThat(gateway.send(gateway.management("/health/liveness")).statusCode())
                        .isEqualTo(200);
                assertThat(ended).isNotDone();
                go.countDown();
                assertThat(streaming.readAll()).contains("data: last\n\n").endsWith("0\r\n\r\n");
                assertThat(ended).succeedsWithin(TestingWait.PATIENCE);
            }
        }
    }

    @Test
    void aStreamThatIsFollowedWithGetEndsInOrderWithTheGateway() {
        CountDownLatch never = new CountDownLatch(1);
        try (TestingGateway gateway = TestingGateway.start()) {
            gateway.knowledge().answers(exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                await(never);
            });
            try (RawConnection following = gateway.connect()) {
                following.send(get(gateway)).readUntil("data: first\n\n");

                CompletableFuture<Void> ended = gateway.end();

                assertThat(following.readAll()).endsWith("0\r\n\r\n");
                assertThat(ended).succeedsWithin(TestingWait.PATIENCE);
            } finally {
                never.countDown();
            }
        }
    }

    @Test
    void aRequestThatWasOnItsWayIsTheLastOfItsConnection() {
        try (TestingGateway gateway = TestingGateway.start(Map.of("knowhow.shutdown.idle", "1m"));
                RawConnection asking = gateway.connect()) {
            asking.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").readResponse();
            CompletableFuture<Void> ended = gateway.end();
            TestingWait.until(
                            "the gateway is not ready any more",
                            () -> gateway.send(gateway.management("/health/readiness"))
                                    .statusCode())
                    .satisfies(status -> status != 200);

            asking.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(asking.readAll()).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
            assertThat(ended).succeedsWithin(TestingWait.PATIENCE);
        }
    }

    private static String get(TestingGateway gateway) {
        return "GET /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + gateway.key() + "\r\n\r\n";
    }

    private static String ask(TestingGateway gateway) {
        return "POST /v1/responses HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + gateway.key()
                + "\r\nContent-Length: 2\r\n\r\n{}";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
