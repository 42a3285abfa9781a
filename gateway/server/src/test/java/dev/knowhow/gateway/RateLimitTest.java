package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.TestingGateway;
import dev.knowhow.tenancy.ApiKey;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final TestingGateway GATEWAY = TestingGateway.start(Map.of(
            "KNOWHOW_RATE_LIMIT_KEY_PER_MINUTE", 3,
            "KNOWHOW_RATE_LIMIT_TENANT_PER_MINUTE", 4,
            "KNOWHOW_RATE_LIMIT_ADDRESS_PER_MINUTE", 5));

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aKeyHasItsLimitAndATenantItsOwn() {
        for (int remaining = 2; remaining >= 0; remaining--) {
            HttpResponse<String> response = GATEWAY.send(GATEWAY.authorized("/v1/files"));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "x-ratelimit-limit-requests")).isEqualTo("3");
            assertThat(header(response, "x-ratelimit-remaining-requests")).isEqualTo(String.valueOf(remaining));
            assertThat(header(response, "x-ratelimit-reset-requests")).matches("(\\d+m)?\\d+(ms|s)");
        }

        HttpResponse<String> refused = GATEWAY.send(GATEWAY.authorized("/v1/files"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("rate_limit_exceeded").contains("rate_limit_error");
        assertThat(Integer.parseInt(header(refused, "retry-after"))).isBetween(1, 20);
        assertThat(header(refused, "x-ratelimit-remaining-requests")).isEqualTo("0");

        String second = ApiKey.generate().secret();
        GATEWAY.tenants().know(second, TestingGateway.TENANT, "key_2");
        assertThat(statusWith(second)).isEqualTo(200);
        HttpResponse<String> ofTenant =
                GATEWAY.send(GATEWAY.request("/v1/files").header("Authorization", "Bearer " + second));
        assertThat(ofTenant.statusCode()).isEqualTo(429);
        assertThat(header(ofTenant, "x-ratelimit-limit-requests")).isEqualTo("4");

        String ofAnother = ApiKey.generate().secret();
        GATEWAY.tenants().know(ofAnother, "5d0f7b52-9f0e-4c0e-8f6c-0f5ad3c3f001", "key_3");
        assertThat(statusWith(ofAnother)).isEqualTo(200);

        for (int i = 0; i < 5; i++) {
            assertThat(statusWith(ApiKey.generate().secret())).isEqualTo(401);
        }
        assertThat(statusWith(ApiKey.generate().secret())).isEqualTo(429);
        assertThat(GATEWAY.send(GATEWAY.request("/")).statusCode()).isEqualTo(429);
        assertThat(GATEWAY.send(GATEWAY.request("/openapi.json")).statusCode()).isEqualTo(429);
        assertThat(statusWith(ofAnother)).as("a known key does not suffer").isEqualTo(200);
    }

    private static int statusWith(String key) {
        return GATEWAY.send(GATEWAY.request("/v1/files").header("Authorization", "Bearer " + key))
                .statusCode();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
