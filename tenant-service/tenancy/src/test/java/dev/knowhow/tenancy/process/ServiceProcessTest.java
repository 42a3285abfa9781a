package dev.knowhow.tenancy.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingFolders;
import dev.knowhow.tenancy.testing.TestingProcess;
import dev.knowhow.tenancy.testing.TestingWait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process does that is told to end while it is at work. */
final class ServiceProcessTest {

    private static final int MEBIBYTE = 1 << 20;

    private final TestingProcess service = start();

    @BeforeEach
    void awaitReady() {
        service.awaitReady();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void anUploadThatHasBegunIsTakenToItsEndAndAnswered() throws Exception {
        try (Socket upload = connect()) {
            begin(upload, MEBIBYTE / 2);

            service.terminate();
            awaitUnready();
            upload.getOutputStream().write(new byte[MEBIBYTE / 2]);

            String answer = readAll(upload);
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith(MEBIBYTE + " bytes");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
        }
        service.awaitEnd();
    }

    @Test
    void aStreamGoesOnToItsEnd() throws Exception {
        try (Socket stream = connect();
                Socket other = connect()) {
            send(stream.getOutputStream(), "GET /stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n");
            BufferedReader events = reader(stream);
            awaitLine(events, "data: first");
            begin(other, 1);

            service.terminate();
            awaitUnready();
            send(other.getOutputStream(), "x");

            awaitLine(events, "data: last");
        }
        service.awaitEnd();
    }

    @Test
    void itLivesUntilItHasEndedAndTakesNoNewConnection() throws Exception {
        try (Socket upload = connect()) {
            begin(upload, 1);
            service.terminate();
            awaitUnready();
            assertThat(status(service.management().resolve("/health/liveness"))).isEqualTo(200);
            assertThat(status(service.uri().resolve("/stream"))).isEqualTo(REFUSED);
        }
    }

    @Test
    void aRequestThatComesOnAKeptConnectionIsAnsweredAsItsLast() throws Exception {
        try (Socket kept = connect();
                Socket upload = connect()) {
            begin(upload, 1);
            send(kept.getOutputStream(), "GET /begun HTTP/1.1\r\nHost: x\r\n\r\n");
            kept.getInputStream().readNBytes(1);
            service.terminate();
            awaitUnready();

            send(kept.getOutputStream(), "GET /begun HTTP/1.1\r\nHost: x\r\n\r\n");

            String answers = readAll(kept).toLowerCase(java.util.Locale.ROOT);
            assertThat(answers).containsOnlyOnce("connection: close");
            assertThat(answers.split("http/1.1 200", -1)).hasSize(2);
        }
        service.awaitEnd();
    }

    private static final int REFUSED = -1;

    private TestingProcess start() {
        return TestingProcess.start(
                "dev.knowhow.tenancy.process.DrainingService",
                Map.of(
                        "MICRONAUT_ENVIRONMENTS", "draining",
                        "MICRONAUT_CONFIG_FILES", "classpath:draining.yml"),
                TestingFolders.create("draining").resolve("service.log"));
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), service.uri().getPort());
    }

    private void awaitUnready() throws Exception {
        while (status(service.management().resolve("/health/readiness")) == 200) {
            TestingWait.pause();
        }
    }

    private static int status(URI uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return REFUSED;
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Sends all of an upload but its last {@code left} bytes. */
    private void begin(Socket upload, int left) throws Exception {
        OutputStream out = upload.getOutputStream();
        send(
                out,
                "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                        + MEBIBYTE + "\r\n\r\n");
        out.write(new byte[MEBIBYTE - left]);
        out.flush();
        assertThat(status(service.uri().resolve("/begun"))).isEqualTo(200);
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }
}
