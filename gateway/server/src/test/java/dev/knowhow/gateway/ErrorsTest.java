package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.RawConnection;
import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.testing.TestingServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

    private static final TestingGateway GATEWAY =
            TestingGateway.start(Map.of("KNOWHOW_UPSTREAM_TIMEOUT", "3s", "KNOWHOW_MAX_BODY", "1MB"));

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void reset() {
        GATEWAY.knowledge().reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/unknown",
                "/v1/filesystem",
                "/v2/../v1x",
                "/api/v2/tenants",
                "/api/v1",
                "/internal",
                "/internal/principal",
                "/health/readiness",
                "/prometheus",
                "/routes",
                "/auth/admin",
                "/auth/admin/realms",
                "/auth/realms/master",
                "/auth/realms/knowhow",
                "/auth/realms/knowhow/account",
                "/auth/realms/knowhow/protocol/saml",
                "/auth/realms/knowhow/protocol/openid-connect",
                "/auth/realms/knowhow/protocol/openid-connect/auth/device",
                "/auth/realms/knowhow/protocol/openid-connect/ext/ciba/auth",
                "/auth/realms/knowhow/protocol/openid-connect/token",
                "/auth/realms/knowhow/protocol/openid-connect/userinfo",
                "/auth/realms/knowhow/clients-registrations/default",
                "/auth",
                "/%69nternal/principal",
                "/auth/%61dmin"
            })
    void aPathThatIsNotInTheTableIsUnknown(String path) {
        HttpResponse<String> response = GATEWAY.send(GATEWAY.authorized(path.replace("/v2/../", "/v1/")));

        assertError(response, 404, "unknown_url");
    }

    @Test
    void theGatewaysOwnHealthIsAnonymous() {
        HttpResponse<String> response = GATEWAY.send(GATEWAY.request("/health"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void theDescriptionOfTheApiIsAnonymous() {
        HttpResponse<String> response = GATEWAY.send(GATEWAY.request("/openapi.json"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).startsWith("{\"openapi\":\"3.1.0\"").contains("\"/v1/files\"");
    }

    @Test
    void aServiceThatIsDownIsUnavailable() {
        HttpResponse<String> response = GATEWAY.send(GATEWAY.authorized("/v1/fine_tuning/jobs"));

        assertError(response, 503, "upstream_unavailable");
        assertThat(response.headers().firstValue("retry-after")).contains("1");
    }

    @Test
    void aServiceThatStaysSilentTimesOut() {
        GATEWAY.knowledge().answers(exchange -> TestingServer.pause(10_000));

        assertError(GATEWAY.send(GATEWAY.authorized("/v1/files")), 504, "upstream_timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is not HTTP\r\n\r\n", "", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 101 Up\r\n\r\n"})
    void aBrokenAnswerIsABadGateway(String answer) throws IOException {
        try (ServerSocket service = serviceThatSays(answer);
                TestingGateway gateway = TestingGateway.start(
                        Map.of("KNOWHOW_TRAINING_URL", "http://127.0.0.1:" + service.getLocalPort()))) {
            assertError(gateway.send(gateway.authorized("/v1/fine_tuning/jobs")), 502, "upstream_failed");
        }
    }

    @Test
    void aServicesOwnErrorBodyPasses() {
        String body = "{\"error\":{\"message\":\"No file.\",\"type\":\"invalid_request_error\",\"param\":null,"
                + "\"code\":\"not_found\"}}";
        GATEWAY.knowledge().answers(404, "application/json", body);

        HttpResponse<String> response = GATEWAY.send(GATEWAY.authorized("/v1/files/file-1"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 418, 500, 503})
    void anythingElseIsReplacedAndTellsNothing(int status) {
        GATEWAY.knowledge().answers(status, "text/html", "<h1>java.lang.NullPointerException at dev.secret</h1>");

        HttpResponse<String> response = GATEWAY.send(GATEWAY.authorized("/v1/files"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":{\"message\":").doesNotContain("secret", "java");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void aRedirectOrAnUnauthorizedFromInsideIsABadGateway() {
        GATEWAY.knowledge().answers(302, "text/html", "");
        assertError(GATEWAY.send(GATEWAY.authorized("/v1/files")), 502, "upstream_failed");
        GATEWAY.knowledge().answers(401, "text/html", "");
        assertError(GATEWAY.send(GATEWAY.authorized("/v1/files")), 502, "upstream_failed");
    }

    @Test
    void credentialsThatCannotBeCheckedAreNotAccepted() {
        try (TestingGateway gateway = TestingGateway.start(Map.of("KNOWHOW_TENANT_URL", "http://127.0.0.1:1"))) {
            assertError(gateway.send(gateway.authorized("/v1/files")), 503, "upstream_unavailable");
            assertThat(gateway.knowledge().requests()).isEmpty();
        }
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedByItsLengthBeforeItIsSent() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(head("POST", "/v1/files", GATEWAY.key()) + "Content-Length: 1048577\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 413").contains("request_too_large");
        }
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedByCountWhenItsLengthIsUnknown() {
        GATEWAY.knowledge().answers(exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.close();
        });
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(head("POST", "/v1/files", GATEWAY.key()) + "Transfer-Encoding: chunked\r\n\r\n");
            String piece = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            for (int i = 0; i < 17; i++) {
                raw.send(piece);
            }
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 413").contains("request_too_large");
        }
    }

    @Test
    void aRefusedUploadIsAnsweredAtOnceAndNotContinued() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(head("POST", "/v1/files", ApiKey.generate().secret())
                    + "Content-Length: 900000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 401").containsIgnoringCase("connection: close");
            assertThat(raw.readAll()).isEmpty();
        }
        assertThat(GATEWAY.knowledge().requests()).isEmpty();
    }

    @Test
    void anAcceptedUploadIsContinued() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(head("POST", "/v1/files", GATEWAY.key()) + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
            raw.send("hello");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200");
        }
        assertThat(GATEWAY.knowledge().last().headers("expect")).isEmpty();
    }

    @Test
    void aSmallRefusedRequestKeepsItsConnection() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("POST /v1/files HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 401");
            raw.send(head("GET", "/v1/files", GATEWAY.key()) + "\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aLargeRefusedUploadStillReadsItsAnswer() {
        HttpResponse<String> response =
                GATEWAY.send(GATEWAY.request("/v1/files").POST(BodyPublishers.ofByteArray(new byte[900_000])));

        assertError(response, 401, "invalid_api_key");
    }

    @Test
    void peopleAreToldInHtmlWhenAPageIsNotThere() throws IOException {
        try (TestingGateway gateway = TestingGateway.start(Map.of("KNOWHOW_WEB_URL", "http://127.0.0.1:1"))) {
            HttpResponse<String> response =
                    gateway.send(gateway.request("/documents").header("Accept", "text/html,*/*"));

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("<h1>Service Unavailable</h1>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/files?x=%zz", "/v1/files?x=%", "/v1/files?x=%e4", "/v1/files?x=a%00b", "/documents?x=%zz"})
    void aQueryThatIsNotWellFormedIsRefused(String target) {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid_request\"");
        }
    }

    @Test
    void anIdThatIsNoneAnyMoreIsRefused() {
        assertError(GATEWAY.send(GATEWAY.authorized("/v1/files/file-" + "a".repeat(9_000))), 400, "invalid_request");
    }

    @Test
    void manyHeadersAreTooMany() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(head("GET", "/v1/files", GATEWAY.key()) + "A: b\r\n".repeat(3_000) + "\r\n");
            assertThat(raw.readResponse())
                    .startsWith("HTTP/1.1 431")
                    .contains("\"code\":\"request_header_fields_too_large\"");
        }
    }

    @Test
    void aMethodThatNobodyKnowsIsToldWhichThereAre() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(head("BREW", "/v1/files", GATEWAY.key()) + "\r\n");
            assertThat(raw.readResponse())
                    .startsWith("HTTP/1.1 405")
                    .containsIgnoringCase("allow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT\r\n")
                    .contains("\"code\":\"method_not_allowed\"");
        }
    }

    private static String head(String method, String path, String key) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key + "\r\n";
    }

    private static void assertError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body())
                .startsWith("{\"error\":{\"message\":\"")
                .contains("\"code\":\"" + code + "\"")
                .contains("\"param\":null");
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
    }

    private static ServerSocket serviceThatSays(String answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    socket.getInputStream().read(new byte[8192]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    socket.close();
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        return server;
    }
}
