package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.RawConnection;
import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.tenancy.testing.TestingServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private static final TestingGateway GATEWAY =
            TestingGateway.start(Map.of("KNOWHOW_PUBLIC_URL", "https://knowhow.example"));

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void reset() {
        GATEWAY.knowledge().reset();
        GATEWAY.web().reset();
        GATEWAY.keycloak().reset();
    }

    @Test
    void noInboundIdentityReachesAService() {
        GATEWAY.send(GATEWAY.authorized("/v1/files")
                .header("X-Tenant-Id", "other")
                .header("x-tenant", "other")
                .header("X-User-Id", "root")
                .header("x-forwarded-user", "root")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("Forwarded", "for=10.0.0.1")
                .header("X-Knowhow-Scopes", "admin")
                .header("Cookie", "session=1")
                .header("X-Real-IP", "10.0.0.1")
                .header("OpenAI-Organization", "org-1")
                .header("Idempotency-Key", "k-1"));

        TestingServer.Request seen = GATEWAY.knowledge().last();
        assertThat(seen.headers().keySet().stream().map(String::toLowerCase))
                .noneMatch(name -> name.startsWith("x-tenant")
                        || name.startsWith("x-user")
                        || name.startsWith("x-forwarded")
                        || name.startsWith("x-knowhow")
                        || List.of("forwarded", "cookie", "x-real-ip").contains(name));
        assertThat(seen.headers("openai-organization")).containsExactly("org-1");
        assertThat(seen.headers("idempotency-key")).containsExactly("k-1");
        assertThat(seen.headers("authorization")).hasSize(1).noneMatch(value -> value.contains(GATEWAY.key()));
    }

    @Test
    void whatConnectionNamesStaysOnTheConnection() {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("GET /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GATEWAY.key()
                    + "\r\nConnection: keep-alive, X-Secret\r\nX-Secret: 1\r\nTE: trailers\r\nKeep-Alive: 5\r\n"
                    + "Proxy-Authorization: Basic eDp5\r\nUpgrade: h2c\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200");
        }

        TestingServer.Request seen = GATEWAY.knowledge().last();
        for (String name : List.of("x-secret", "te", "keep-alive", "proxy-authorization", "upgrade")) {
            assertThat(seen.headers(name)).as(name).isEmpty();
        }
    }

    @Test
    void aWellFormedRequestIdIsKeptAndAnythingElseReplaced() {
        HttpResponse<String> kept =
                GATEWAY.send(GATEWAY.authorized("/v1/files").header("x-request-id", "my-request-1"));
        HttpResponse<String> replaced =
                GATEWAY.send(GATEWAY.authorized("/v1/files").header("x-request-id", "a b\"c"));

        assertThat(kept.headers().allValues("x-request-id")).containsExactly("my-request-1");
        assertThat(replaced.headers().firstValue("x-request-id").orElseThrow()).startsWith("req_");
        assertThat(GATEWAY.knowledge().last().headers("x-request-id"))
                .containsExactlyElementsOf(replaced.headers().allValues("x-request-id"));
    }

    @Test
    void pagesKeepTheirCookiesAndLearnHowTheyWereReached() {
        GATEWAY.web().answers(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "a=1; HttpOnly");
            exchange.getResponseHeaders().add("Set-Cookie", "b=2; HttpOnly");
            exchange.getResponseHeaders().add("Location", "/home?x=1#top");
            exchange.sendResponseHeaders(303, -1);
            exchange.close();
        });

        try (RawConnection raw = GATEWAY.connect()) {
            raw.send("GET /documents?q=a%20b HTTP/1.1\r\nHost: knowhow.example\r\nCookie: session=1\r\n"
                    + "Authorization: Bearer " + GATEWAY.key() + "\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n"))
                    .startsWith("HTTP/1.1 303")
                    .containsIgnoringCase("set-cookie: a=1; HttpOnly\r\n")
                    .containsIgnoringCase("set-cookie: b=2; HttpOnly\r\n")
                    .containsIgnoringCase("location: /home?x=1#top\r\n");
        }

        TestingServer.Request seen = GATEWAY.web().last();
        assertThat(seen.uri()).isEqualTo("/documents?q=a%20b");
        assertThat(seen.headers("cookie")).containsExactly("session=1");
        assertThat(seen.headers("host")).containsExactly("knowhow.example");
        assertThat(seen.headers("x-forwarded-host")).containsExactly("knowhow.example");
        assertThat(seen.headers("x-forwarded-proto")).containsExactly("https");
        assertThat(seen.headers("x-forwarded-port")).containsExactly("443");
        assertThat(seen.headers("x-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(seen.headers("authorization")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "knowhow.example.evil"})
    void pagesAndSignInAreNotServedUnderAnotherHost(String host) {
        for (String path : List.of("/", "/auth/realms/knowhow/.well-known/openid-configuration")) {
            try (RawConnection raw = GATEWAY.connect()) {
                raw.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                assertThat(raw.readResponse()).startsWith("HTTP/1.1 421").contains("\"code\":\"misdirected_request\"");
            }
        }
        assertThat(GATEWAY.web().requests()).isEmpty();
        assertThat(GATEWAY.keycloak().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"knowhow.example", "KNOWHOW.example:443", "localhost:1234", "127.0.0.1", "[::1]:8080"})
    void keycloakIsToldThePublicHostWhateverTheRequestNames(String host) {
        try (RawConnection raw = GATEWAY.connect()) {
            raw.send(
                    "GET /auth/realms/knowhow/.well-known/openid-configuration HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(raw.readResponse()).startsWith("HTTP/1.1 200");
        }
        TestingServer.Request seen = GATEWAY.keycloak().last();
        assertThat(seen.headers("host")).containsExactly("knowhow.example");
        assertThat(seen.headers("x-forwarded-host")).containsExactly("knowhow.example");
        assertThat(seen.headers("x-forwarded-port")).containsExactly("443");
    }

    @Test
    void aRequestWithoutABodyHasNoContentType() {
        GATEWAY.send(GATEWAY.authorized("/v1/vector_stores/vs_1/file_batches/b/cancel")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.noBody()));
        assertThat(GATEWAY.knowledge().last().headers("content-type")).isEmpty();

        GATEWAY.send(GATEWAY.authorized("/v1/files")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x")));
        assertThat(GATEWAY.knowledge().last().headers("content-type")).containsExactly("text/plain");
    }

    @Test
    void onlyAConfiguredProxyIsBelievedWhereARequestComesFrom() {
        try (TestingGateway behindProxies =
                TestingGateway.start(Map.of("knowhow.gateway.trusted-proxies", "127.0.0.0/8, 10.0.0.7"))) {
            assertThat(forwardedFor(GATEWAY, "203.0.113.9")).isEqualTo("127.0.0.1");
            assertThat(forwardedFor(behindProxies, "198.51.100.1, 203.0.113.9, 10.0.0.7"))
                    .isEqualTo("203.0.113.9");
            assertThat(forwardedFor(behindProxies, "203.0.113.9, not-an-address"))
                    .isEqualTo("127.0.0.1");
        }
    }

    private static String forwardedFor(TestingGateway gateway, String value) {
        gateway.send(gateway.request("/").header("X-Forwarded-For", value));
        return gateway.web().last().headers("x-forwarded-for").getFirst();
    }

    @Test
    void keycloakReceivesItsClientsCredentials() {
        GATEWAY.send(GATEWAY.request("/auth/realms/knowhow/protocol/openid-connect/logout")
                .header("Authorization", "Basic d2ViOnNlY3JldA=="));

        assertThat(GATEWAY.keycloak().last().headers("authorization")).containsExactly("Basic d2ViOnNlY3JldA==");
    }

    @Test
    void nothingOfTheServiceShowsInTheResponse() {
        GATEWAY.knowledge().answers(exchange -> {
            exchange.getResponseHeaders().set("Server", "secret/1.0");
            exchange.getResponseHeaders().set("X-Powered-By", "secret");
            exchange.getResponseHeaders().set("x-request-id", "another");
            TestingServer.reply(exchange, 200, "application/json", "{}");
        });

        HttpResponse<String> response = GATEWAY.send(GATEWAY.authorized("/v1/files"));

        assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(response.headers().allValues("x-request-id")).hasSize(1).doesNotContain("another");
    }
}
