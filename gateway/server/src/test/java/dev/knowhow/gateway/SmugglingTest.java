package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.RawConnection;
import dev.knowhow.gateway.testing.TestingGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmugglingTest {

    private static final TestingGateway GATEWAY = TestingGateway.start();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void reset() {
        GATEWAY.knowledge().reset();
        GATEWAY.web().reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:\u000bchunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 5",
                "Content-Length: +5",
                "Content-Length: -1",
                "Content-Length: 5a",
                "Content-Length: 0x5",
                "Content-Length: 99999999999999999999",
                "Content-Length : 5",
                "Bad Header: 1",
                "X: a\u0000b",
                "Host: other"
            })
    void aRequestThatCouldBeFramedInTwoWaysIsRefused(String headers) {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key() + "\r\n" + headers
                    + "\r\n\r\n0\r\n\r\nGET /v1/files HTTP/1.1\r\nHost: x\r\n\r\n");
            String answer = raw.readAll();

            assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("connection: close");
            assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer only").hasSize(2);
        }
        assertThat(GATEWAY.knowledge().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../internal/principal",
                "/v1/%2e%2e/internal/principal",
                "/v1/..%2finternal/principal",
                "/auth/realms/knowhow/../../admin",
                "/auth/realms/knowhow/..;/master",
                "/auth/realms/knowhow/%2e%2e/master",
                "/v1\\..\\internal",
                "//internal/principal",
                "/v1//files",
                "/v1/./files",
                "/v1/%zz",
                "/v1/%00",
                "/v1/%c3%28",
                "http://x/v1/files",
                "*",
                "/v1/files#x"
            })
    void aTargetThatCouldBeReadInTwoWaysIsRefused(String target) {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key() + "\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 400");
        }
        assertThat(GATEWAY.knowledge().requests()).isEmpty();
        assertThat(GATEWAY.web().requests()).isEmpty();
    }

    @Test
    void aRequestWithoutAHostOrOfAnotherVersionOrMethodIsRefused() {
        assertThat(answerTo("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: a b\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(answerTo("GET / HTTP/2.0\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 505");
        assertThat(answerTo("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 405");
        assertThat(answerTo("CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 40");
    }

    @Test
    void tooMuchHeadIsRefused() {
        assertThat(answerTo("GET /" + "a".repeat(17_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(40_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void aBodyThatIsNotChunkedAsItSaysEndsTheRequest() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key()
                    + "\r\nTransfer-Encoding: chunked\r\n\r\nnot-a-number\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void trailersDoNotBecomeHeaders() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key()
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Tenant-Id: other\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200");
        }
        assertThat(GATEWAY.knowledge().last().headers("x-tenant-id")).isEmpty();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        try (RawConnection raw = GATEWAY.connect()) {
            String authorized = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key() + "\r\n";
            raw.send("GET /v1/files" + authorized + "\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\nPOST /v1/responses"
                    + authorized + "Content-Length: 2\r\n\r\nhiGET /v1/none" + authorized + "\r\n");

            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200").endsWith("{\"ok\":true}");
            assertThat(raw.readResponse()).endsWith("{\"status\":\"UP\"}");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200").endsWith("{\"ok\":true}");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void manyTinyPiecesNeedNoDeepStack() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key()
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n" + "1\r\nx\r\n".repeat(50_000) + "0\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200");
            raw.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5_000));
            for (int i = 0; i < 5_000; i++) {
                assertThat(raw.readResponse()).endsWith("{\"status\":\"UP\"}");
            }
        }
    }

    private static String answerTo(String request) {
        try (RawConnection raw = GATEWAY.connect()) {
            return raw.send(request).readAll();
        }
    }
}
