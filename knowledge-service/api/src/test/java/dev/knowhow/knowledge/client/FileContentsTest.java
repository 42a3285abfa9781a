package dev.knowhow.knowledge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileContentsTest {

    private static final byte[] LARGE = new byte[8 << 20];
    private static final String STORED = """
            {"id": "file-1", "object": "file", "bytes": 3, "created_at": 1, "filename": "a.txt", "purpose": "assistants",
             "status": "processed"}""";

    private final List<String> received = new ArrayList<>();
    private final HttpServer server;
    private final ApplicationContext context;
    private final FileContents contents;
    private int status = 200;
    private String answer = STORED;

    FileContentsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/files", this::store);
        server.createContext("/v1/files/file-1/content", this::give);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        context = ApplicationContext.run(Map.of(
                "knowhow.internal-tokens.service",
                "training",
                "knowhow.internal-tokens.issuing.knowledge",
                Base64.getEncoder().encodeToString(new byte[32]),
                "micronaut.http.services.knowledge-stream.url",
                "http://127.0.0.1:" + server.getAddress().getPort()));
        contents = context.getBean(FileContents.class);
    }

    @AfterEach
    void stop() {
        context.close();
        server.stop(0);
    }

    private void store(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (status == 200) {
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(LARGE);
        }
    }

    private static <T> T asTenant(Callable<T> work) {
        return Caller.system(new TenantId(UUID.randomUUID()), "training").call(() -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    /** A stream that ends as one does whose sender goes away. */
    private static InputStream brokenOff(InputStream begin) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the browser went away");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        return new SequenceInputStream(Collections.enumeration(List.of(begin, broken)));
    }

    @Test
    void uploadSendsPurposeNameAndContent() {
        assertThat(asTenant(() -> contents.upload("assistants", "a\"b.txt", stream("abc")))
                        .id())
                .isEqualTo("file-1");
        assertThat(received)
                .singleElement()
                .asString()
                .contains("name=\"purpose\"\r\n\r\nassistants\r\n", "filename=\"a%22b.txt\"", "\r\n\r\nabc\r\n--");
    }

    @Test
    void uploadSendsAllOfALargeFile() {
        asTenant(() -> contents.upload("assistants", "large.bin", new ByteArrayInputStream(LARGE)));

        assertThat(received.getFirst()).hasSizeGreaterThan(LARGE.length);
    }

    @Test
    void uploadThatIsRefusedSaysWhy() {
        status = 400;
        answer = "{\"error\": {\"message\": \"It is too large.\", \"type\": \"invalid_request_error\"}}";

        assertThatThrownBy(() -> asTenant(() -> contents.upload("assistants", "a.txt", stream("abc"))))
                .isInstanceOfSatisfying(
                        UploadRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("It is too large."));
    }

    @Test
    void uploadWhoseContentBreaksOffFailsAtOnce() {
        assertThatThrownBy(() -> asTenant(
                        () -> contents.upload("assistants", "a.txt", brokenOff(new ByteArrayInputStream(LARGE)))))
                .hasCauseInstanceOf(IOException.class);
        assertThat(received).isEmpty();
    }

    @Test
    void uploadToAServiceThatIsNotThereFails() {
        server.stop(0);

        assertThatThrownBy(() -> asTenant(() -> contents.upload("assistants", "a.txt", stream("abc"))))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void openGivesTheBytes() throws IOException {
        try (InputStream bytes = asTenant(() -> contents.open("file-1"))) {
            assertThat(bytes.readAllBytes()).isEqualTo(LARGE);
        }
    }

    @Test
    void openMayBeClosedBeforeTheEnd() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (InputStream bytes = asTenant(() -> contents.open("file-1"))) {
                assertThat(bytes.read()).isZero();
            }
        }
    }

    @Test
    void openOfWhatIsNotThereFails() {
        status = 404;

        assertThatThrownBy(() -> asTenant(() -> contents.open("file-1"))).hasCauseInstanceOf(IOException.class);
    }
}
