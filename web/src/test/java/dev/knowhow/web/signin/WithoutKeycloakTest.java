package dev.knowhow.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console starts and answers while Keycloak does not. */
class WithoutKeycloakTest {

    private static final String ISSUER = "http://127.0.0.1:9/auth/realms/knowhow"; // the discard port: nobody is there

    @Test
    void startsAndLeadsToKeycloakAllTheSame() {
        Map<String, Object> properties =
                Map.of("KNOWHOW_KEYCLOAK_ISSUER", ISSUER, "KNOWHOW_KEYCLOAK_BACKCHANNEL", ISSUER);
        try (TestingConsole console = TestingConsole.with(properties)) {
            assertThat(console.browser().get("/").status()).isEqualTo(200);
            Answer signIn = console.browser().getOnce("/oauth/login/keycloak");
            assertThat(signIn.location()).startsWith(ISSUER + "/protocol/openid-connect/auth?");
        }
    }

    @Test
    void cookiesInsistOnTlsWhereThereIsTls() {
        try (TestingConsole console = TestingConsole.with(Map.of("KNOWHOW_PUBLIC_URL", "https://know.example"))) {
            Answer signIn = console.browser().getOnce("/oauth/login/keycloak");
            assertThat(signIn.response().headers().allValues("set-cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie).containsIgnoringCase("secure"));
            assertThat(signIn.location()).contains("redirect_uri=https%3A%2F%2Fknow.example%2Foauth%2Fcallback");
            assertThat(signIn.header("strict-transport-security")).isNotEmpty();
        }
    }
}
