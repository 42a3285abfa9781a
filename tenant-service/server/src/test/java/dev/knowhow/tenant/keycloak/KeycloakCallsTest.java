package dev.knowhow.tenant.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenant.testing.TestingTenantService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeycloakCallsTest {

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    @Test
    void tokenIsKeptAndReplacedWhenItIsRefused() {
        KeycloakUsers users = service.bean(KeycloakUsers.class);
        users.find("nobody@example.com");
        long before = tokens();
        users.find("nobody@example.com");
        assertThat(tokens()).isEqualTo(before);
        service.keycloak.revokeTokens();
        assertThat(users.find("nobody@example.com")).isEmpty();
        assertThat(tokens()).isEqualTo(before + 1);
    }

    @Test
    void tokenIsReplacedTenSecondsBeforeItEnds() {
        KeycloakUsers users = service.bean(KeycloakUsers.class);
        service.clock.advance(Duration.ofMinutes(1)); // any token before has ended
        users.find("nobody@example.com");
        long before = tokens();
        service.clock.advance(Duration.ofSeconds(45));
        users.find("nobody@example.com");
        assertThat(tokens()).isEqualTo(before);
        service.clock.advance(Duration.ofSeconds(5));
        users.find("nobody@example.com");
        assertThat(tokens()).isEqualTo(before + 1);
    }

    @Test
    void failureIsUnavailableAndAWrongSecretIsRefused() {
        service.keycloak.failOn("/users");
        KeycloakUsers users = service.bean(KeycloakUsers.class);
        assertThatThrownBy(() -> users.find("nobody@example.com")).isInstanceOf(KeycloakException.Unavailable.class);
        service.keycloak.failOn("");
        KeycloakCalls wrong = new KeycloakCalls(
                service.bean(KeycloakAdminClient.class),
                new KeycloakAdminConfiguration("tenant-service", "wrong", null),
                service.clock);
        assertThatThrownBy(() ->
                        wrong.get(() -> service.bean(KeycloakAdminClient.class).getRole("tenant-owner")))
                .isInstanceOf(KeycloakException.Refused.class);
    }

    @Test
    void configurationIsReadAndHasDefaults() {
        KeycloakAdminConfiguration defaults = service.bean(KeycloakAdminConfiguration.class);
        assertThat(defaults.clientId()).isEqualTo("tenant-service");
        assertThat(defaults.sendsMail()).isFalse();
        assertThat(defaults.toString()).doesNotContain("clientSecret");
        try (TestingTenantService other = TestingTenantService.start(Map.of(
                "KNOWHOW_KEYCLOAK_CLIENT_ID", "another",
                "KNOWHOW_KEYCLOAK_CLIENT_SECRET", "hidden",
                "KNOWHOW_SMTP_HOST", "mail.test"))) {
            assertThat(other.bean(KeycloakAdminConfiguration.class))
                    .isEqualTo(new KeycloakAdminConfiguration("another", "hidden", "mail.test"));
        }
    }

    private static long tokens() {
        return service.keycloak.requests().stream()
                .filter(request -> request.endsWith("/token"))
                .count();
    }
}
