package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.knowhow.gateway.testing.RawConnection;
import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.tenancy.testing.TestingServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingTest {

    private static final TestingGateway GATEWAY =
            TestingGateway.start(Map.of("KNOWHOW_CLIENT_TIMEOUT", "1s", "KNOWHOW_UPSTREAM_TIMEOUT", "2s"));
    private static final int MEGABYTE = 1024 * 1024;

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void reset() {
        GATEWAY.knowledge().reset();
    }

    @Test
    void eventsArriveOneByOne() throws Exception {
        BlockingQueue<String> events = new ArrayBlockingQueue<>(10);
        GATEWAY.knowledge().answers(exchange -> {
            OutputStream out = startEvents(exchange);
            while (true) {
                String event = take(events);
                if (event.isEmpty()) {
                    break;
                }
                write(out, "data: " + event + "\n\n");
            }
            exchange.close();
        });

        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(get("/v1/responses"));
            events.add("first");
            assertThat(raw.readUntil("data: first\n\n"))
                    .contains("text/event-stream")
                    .endsWith("data: first\n\n");
            events.add("second");
            assertThat(raw.readUntil("data: second\n\n")).endsWith("data: second\n\n");
            events.add("");
            assertThat(raw.readUntil("0\r\n\r\n")).endsWith("0\r\n\r\n");
        }
    }

    @Test
    void aStreamMayLastLongerThanTheTimeoutsWhileItMoves() {
        GATEWAY.knowledge().answers(exchange -> {
            OutputStream out = startEvents(exchange);
            for (int i = 0; i < 6; i++) {
                TestingServer.pause(500);
                write(out, "data: " + i + "\n\n");
            }
            exchange.close();
        });

        assertThat(GATEWAY.send(GATEWAY.authorized("/v1/responses")).body()).endsWith("data: 5\n\n");
    }

    @Test
    void aClientThatLeavesCancelsTheService() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        GATEWAY.knowledge().answers(exchange -> {
            try {
                OutputStream out = startEvents(exchange);
                while (true) {
                    write(out, "data: x\n\n");
                    TestingServer.pause(20);
                }
            } catch (IOException e) {
                broken.countDown();
                throw e;
            }
        });

        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(get("/v1/responses")).readUntil("data: x\n\n");
        }

        assertThat(broken.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServiceThatBreaksOffBreaksTheStreamOff() {
        GATEWAY.knowledge().answers(exchange -> {
            write(startEvents(exchange), "data: x\n\n");
            throw new IOException("gone");
        });

        try (RawConnection raw = GATEWAY.connect()) {
            String all = raw.send(get("/v1/responses")).readAll();
            assertThat(all).contains("data: x").doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void aClientThatStopsInTheMiddleOfItsRequestIsTimedOut() {
        GATEWAY.knowledge().answers(exchange -> exchange.getRequestBody().readAllBytes());
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key()
                    + "\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 408").contains("request_timeout");
        }
    }

    @Test
    void aBodyThatDripsIsEnded() {
        GATEWAY.knowledge().answers(exchange -> exchange.getRequestBody().readAllBytes());
        try (TestingGateway strict = TestingGateway.start(
                        Map.of("knowhow.gateway.body-grace", "300ms", "KNOWHOW_CLIENT_TIMEOUT", "1s"));
                RawConnection raw = strict.connect()) {
            raw.send("POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + strict.key()
                    + "\r\nContent-Length: 100000\r\n\r\n");
            Thread drip = Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    raw.send("x");
                    TestingServer.pause(20);
                }
            });
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 408").containsIgnoringCase("connection: close");
            drip.interrupt();
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosed() {
        try (RawConnection raw = GATEWAY.connect()) {
            assertThat(raw.send("GET /v1/fi").readAll()).isEmpty();
        }
    }

    @Test
    void anUploadOf200MegabytesArrivesWhole() {
        CRC32 sent = new CRC32();
        CRC32 received = new CRC32();
        AtomicLong bytes = new AtomicLong();
        GATEWAY.knowledge().answers(exchange -> {
            InputStream in = new CheckedInputStream(exchange.getRequestBody(), received);
            bytes.set(in.transferTo(OutputStream.nullOutputStream()));
            TestingServer.reply(exchange, 200, "application/json", "{}");
        });

        HttpResponse<String> response = GATEWAY.send(GATEWAY.authorized("/v1/files")
                .POST(BodyPublishers.ofInputStream(
                        () -> new CheckedInputStream(new TestingBytes(200L * MEGABYTE), sent))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(bytes).hasValue(200L * MEGABYTE);
        assertThat(received.getValue()).isEqualTo(sent.getValue());
    }

    @Test
    void aSlowServiceHoldsTheClientBack() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        GATEWAY.knowledge().answers(exchange -> {
            await(go);
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            TestingServer.reply(exchange, 200, "application/json", "{}");
        });
        TestingBytes body = new TestingBytes(100L * MEGABYTE);
        Thread upload = Thread.ofVirtual()
                .start(() ->
                        GATEWAY.send(GATEWAY.authorized("/v1/files").POST(BodyPublishers.ofInputStream(() -> body))));

        Thread.sleep(1000);
        assertThat(body.taken()).as("what fits into socket buffers").isLessThan(40L * MEGABYTE);
        go.countDown();
        upload.join();

        assertThat(body.taken()).isEqualTo(100L * MEGABYTE);
    }

    @Test
    void aSlowClientHoldsTheServiceBack() throws Exception {
        AtomicLong written = new AtomicLong();
        GATEWAY.knowledge().answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, 100L * MEGABYTE);
            byte[] piece = new byte[MEGABYTE];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(piece);
                written.addAndGet(piece.length);
            }
            exchange.close();
        });

        HttpResponse<InputStream> response =
                GATEWAY.send(GATEWAY.authorized("/v1/files/file-1/content"), HttpResponse.BodyHandlers.ofInputStream());
        Thread.sleep(700);
        assertThat(written.get()).as("what fits into socket buffers").isLessThan(60L * MEGABYTE);
        try (InputStream in = response.body()) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(100L * MEGABYTE);
        }
    }

    @Test
    void headAndEmptyAnswersHaveNoBody() {
        GATEWAY.knowledge().answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Length", "42");
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("HEAD") ? 200 : 204, -1);
            exchange.close();
        });

        HttpResponse<String> head =
                GATEWAY.send(GATEWAY.authorized("/v1/files").method("HEAD", BodyPublishers.noBody()));
        HttpResponse<String> deleted =
                GATEWAY.send(GATEWAY.authorized("/v1/files/file-1").DELETE());

        assertThat(head.headers().firstValue("content-length")).contains("42");
        assertThat(head.body()).isEmpty();
        assertThat(deleted.statusCode()).isEqualTo(204);
    }

    @Test
    void aClientOfHttp10ReadsToTheEndOfTheConnection() {
        GATEWAY.knowledge().answers(exchange -> {
            write(startEvents(exchange), "data: x\n\n");
            exchange.close();
        });
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("GET /v1/responses HTTP/1.0\r\nAuthorization: Bearer " + GATEWAY.key() + "\r\n\r\n");
            assertThat(raw.readAll()).endsWith("\r\n\r\ndata: x\n\n").doesNotContainIgnoringCase("transfer-encoding");
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key() + "\r\n\r\n";
    }

    private static OutputStream startEvents(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String take(BlockingQueue<String> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many bytes of a pattern, and how many of them were taken. */
    private static final class TestingBytes extends InputStream {

        private final long size;
        private final AtomicLong taken = new AtomicLong();

        TestingBytes(long size) {
            this.size = size;
        }

        long taken() {
            return taken.get();
        }

        @Override
        public int read() {
            return taken.get() < size ? (int) (taken.getAndIncrement() % 251) : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            long at = taken.get();
            int count = (int) Math.min(length, size - at);
            if (count <= 0) {
                return -1;
            }
            for (int i = 0; i < count; i++) {
                bytes[offset + i] = (byte) ((at + i) % 251);
            }
            taken.addAndGet(count);
            return count;
        }
    }
}
