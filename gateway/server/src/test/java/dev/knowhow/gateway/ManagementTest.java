package dev.knowhow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.gateway.testing.TestingGateway;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ManagementTest {

    private static final TestingGateway GATEWAY = TestingGateway.start();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void livenessAndReadinessAreOnAPortOfTheirOwn() {
        for (String path : new String[] {"/health", "/health/liveness", "/health/readiness"}) {
            assertThat(GATEWAY.send(GATEWAY.management(path)).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(GATEWAY.send(GATEWAY.request("/health/readiness")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void prometheusReadsThereWhatRequestsThereWere() {
        GATEWAY.send(GATEWAY.authorized("/v1/files"));
        GATEWAY.send(GATEWAY.request("/v1/files"));

        HttpResponse<String> metrics = GATEWAY.send(GATEWAY.management("/prometheus"));

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .containsPattern("knowhow_gateway_requests_seconds_count\\{.*status=\"200\".*upstream=\"knowledge\"")
                .containsPattern("knowhow_gateway_requests_seconds_count\\{.*status=\"401\".*upstream=\"none\"")
                .doesNotContain(TestingGateway.TENANT);
        assertThat(GATEWAY.send(GATEWAY.request("/prometheus")).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingOfTheApiIsServedOnTheManagementPort() {
        assertThat(GATEWAY.send(GATEWAY.management("/v1/files")).statusCode()).isEqualTo(404);
    }
}
