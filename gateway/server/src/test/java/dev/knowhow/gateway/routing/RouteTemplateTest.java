package dev.knowhow.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/files, /v1/files",
        "/, /",
        "/v1/vector_stores/vs_0VbZWz23O2iwRfpAWzubdfrd/files/file-0VbZWz23O2iwRfpAWzubdfrd, /v1/vector_stores/{id}/files/{id}",
        "/v1/models/kb:handbook, /v1/models/{id}",
        "/api/v1/tenants/0b9d7f3e-5a8e-4f1b-9c55-3a6f0e3c9a10/suspend, /api/v1/tenants/{id}/suspend",
        "/auth/realms/knowhow/login-actions/authenticate, /auth/realms/knowhow/login-actions/authenticate",
        "/someone@example.com, /{id}"
    })
    void idsAreReplaced(String path, String template) {
        assertThat(RouteTemplate.of(path)).isEqualTo(template);
    }
}
