package dev.knowhow.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import org.junit.jupiter.api.Test;

/** The headers that browsers enforce. */
class SecurityHeadersTest {

    private final TestingConsole console = SharedConsole.get();

    @Test
    void policyAllowsOnlyThisSiteAndNothingInline() {
        String policy = console.browser().get("/").header("content-security-policy");
        assertThat(policy)
                .contains("default-src 'none'")
                .contains("script-src 'self';")
                .contains("style-src 'self';")
                .contains("img-src 'self' data:;")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        for (String path : new String[] {"/", "/nothing-here", "/assets/css/app.css", "/sign-in"}) {
            Answer answer = console.browser().getOnce(path);
            assertThat(answer.header("content-security-policy")).as(path).isNotEmpty();
            assertThat(answer.header("x-request-id")).startsWith("req_");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
            assertThat(answer.header("cross-origin-opener-policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void pagesAreNotKeptByCaches() {
        assertThat(console.browser().get("/").header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void formsMayEndAtKeycloakWhereItHasAnOriginOfItsOwn() {
        assertThat(SecurityHeadersFilter.policy("https://k.example", "https://k.example"))
                .endsWith("form-action 'self'");
        assertThat(SecurityHeadersFilter.policy("https://k.example", "https://login.example"))
                .endsWith("form-action 'self' https://login.example");
    }

    @Test
    void healthIsOpenToOperatorsAndTellsNothing() {
        Answer health = console.managementBrowser().getOnce("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void metricsAreOpenToOperatorsAlone() {
        assertThat(console.managementBrowser().getOnce("/prometheus").status()).isEqualTo(200);
        assertThat(console.browser().getOnce("/prometheus").status()).isNotEqualTo(200);
        assertThat(console.browser().getOnce("/health").status()).isNotEqualTo(200);
    }
}
