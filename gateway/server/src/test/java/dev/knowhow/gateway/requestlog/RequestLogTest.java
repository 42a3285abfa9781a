package dev.knowhow.gateway.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestLogTest {

    @Test
    void aLineIsOneJsonObject() {
        RequestRecord entry = new RequestRecord(
                1_000, "req_1", "POST", "/v1/files", 200, "t", "a\"\\\n", 12, 34, 5_006, 1_250, false);

        assertThat(line(entry))
                .isEqualTo("{\"time\":\"1970-01-01T00:00:01Z\",\"request_id\":\"req_1\",\"method\":\"POST\","
                        + "\"route\":\"/v1/files\",\"status\":200,\"tenant\":\"t\",\"actor\":\"a\\\"\\\\?\","
                        + "\"bytes_in\":12,\"bytes_out\":34,\"duration_ms\":5.006,\"upstream_ms\":1.250}\n");
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        RequestRecord entry = new RequestRecord(0, "req_1", "GET", "-", 499, null, null, 0, 0, 7, -1, true);

        assertThat(line(entry))
                .doesNotContain("tenant", "actor", "upstream_ms")
                .endsWith("\"duration_ms\":0.007,\"aborted\":true}\n");
    }

    private static String line(RequestRecord entry) {
        StringBuilder json = new StringBuilder();
        RequestLog.append(json, entry);
        return json.toString();
    }
}
