package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.TestingGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorsTest {

    private static final String APP = "https://app.example";
    private static final TestingGateway GATEWAY = TestingGateway.start(Map.of("KNOWHOW_CORS_ORIGINS", APP));

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void reset() {
        GATEWAY.knowledge().reset();
    }

    @Test
    void aPreflightOfAConfiguredOriginIsAnsweredWithoutACredential() {
        HttpResponse<String> response = preflight(APP);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(header(response, "access-control-allow-origin")).isEqualTo(APP);
        assertThat(header(response, "access-control-allow-methods")).contains("POST");
        assertThat(header(response, "access-control-allow-headers")).isEqualTo("authorization,x-stainless-lang");
        assertThat(GATEWAY.knowledge().requests()).isEmpty();
    }

    @Test
    void aPreflightOfAnotherOriginIsRefusedInOurWords() {
        HttpResponse<String> response = preflight("https://evil.example");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("\"code\":\"origin_not_allowed\"");
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void anOriginChangesNothingForARequestWithAKey() {
        for (String origin : new String[] {APP, "https://evil.example", "null"}) {
            HttpResponse<String> response =
                    GATEWAY.send(GATEWAY.authorized("/v1/files").header("Origin", origin));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers()
                            .firstValue("access-control-allow-origin")
                            .isPresent())
                    .isEqualTo(origin.equals(APP));
        }
        assertThat(GATEWAY.knowledge().requests())
                .allSatisfy(seen -> assertThat(seen.headers("origin")).isEmpty());
    }

    private static HttpResponse<String> preflight(String origin) {
        return GATEWAY.send(GATEWAY.request("/v1/responses")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-stainless-lang"));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
