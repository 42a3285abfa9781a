package dev.knowhow.web.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import dev.knowhow.web.e2e.TestingOwner;
import dev.knowhow.web.e2e.TestingSignIn;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** What is taken away is gone within a second, also from whoever used it a moment ago. */
@ExtendWith(TestingInstallation.Shared.class)
@Isolated("it measures how soon a key is refused")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationIT {

    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final int LOOKS_AFTERWARDS = 20;

    private final TestingInstallation installation;
    private final TestingTenant tenant;
    private final TestingTenant guest;

    RevocationIT(TestingInstallation installation) {
        this.installation = installation;
        SignIn admin = installation.connection().admin();
        TestingSignIn platformAdmin = TestingSignIn.as(installation, admin.username(), admin.password());
        this.tenant = TestingTenant.create(installation, platformAdmin, "revocation");
        this.guest = TestingTenant.create(installation, platformAdmin, "guest");
    }

    @Test
    void refusesARevokedKey() {
        JsonNode key = tenant.createKey("Soon revoked", TestingTenant.ALL_SCOPES, Map.of());
        String secret = key.path("secret").asText();
        useOften(installation.gateway(), "/v1/models", secret);
        tenant.revokeKey(key.path("id").asText());
        refusedSoon("a revoked key", installation.gateway(), "/v1/models", secret, 401);
    }

    @Test
    void refusesAKeyThatWasMadeWithARevokedKey() {
        JsonNode parent = tenant.createKey("Soon revoked", TestingTenant.ALL_SCOPES, Map.of());
        String child = tenant.createKeyAs(parent.path("secret").asText(), "Its child")
                .path("secret")
                .asText();
        useOften(installation.gateway(), "/v1/models", child);
        tenant.revokeKey(parent.path("id").asText());
        refusedSoon("a revoked key's child", installation.gateway(), "/v1/models", child, 401);
    }

    @Test
    void refusesAKeyWhoseOwnerWasRemoved() {
        String member = tenant.invite(TestingOwner.email(guest.alias()), "owner")
                .path("id")
                .asText();
        String key = tenant.createKeyAs(guest.signInOwner().token(tenant.alias()), "A guest's")
                .path("secret")
                .asText();
        useOften(installation.gateway(), "/v1/models", key);
        tenant.removeMember(member);
        refusedSoon("a removed owner's key", installation.gateway(), "/v1/models", key, 401);
    }

    @Test
    void refusesAMemberWhoWasRemoved() {
        String member =
                tenant.invite(TestingOwner.email(guest.alias())).path("id").asText();
        String token = guest.signInOwner().token(tenant.alias());
        URI knowledge = installation.service(Service.KNOWLEDGE);
        useOften(knowledge, "/v1/models", token);
        useOften(installation.gateway(), "/v1/models", token);
        tenant.removeMember(member);
        refusedSoon("a removed member at the service", knowledge, "/v1/models", token, 401);
        refusedSoon("a removed member at the gateway", installation.gateway(), "/v1/models", token, 401);
    }

    @Test
    void refusesASuspendedTenantUntilItIsResumed() {
        useOften(installation.gateway(), "/v1/models", guest.key());
        guest.suspend();
        refusedSoon("a suspended tenant's key", installation.gateway(), "/v1/models", guest.key(), 403);
        guest.resume();
        TestingWait.until("the key is accepted again", () -> ask(installation.gateway(), "/v1/models", guest.key()))
                .satisfies(answer -> answer.status() == 200);
    }

    private static void useOften(URI origin, String path, String token) {
        for (int i = 0; i < 5; i++) {
            ask(origin, path, token).requireSuccess();
        }
    }

    private static void refusedSoon(String what, URI origin, String path, String token, int status) {
        long begin = System.nanoTime();
        while (ask(origin, path, token).status() != status) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(what).isLessThan(PROMISED);
        }
        System.out.printf(
                "%s: refused after %d ms%n",
                what, Duration.ofNanos(System.nanoTime() - begin).toMillis());
        for (int i = 0; i < LOOKS_AFTERWARDS; i++) {
            assertThat(ask(origin, path, token).status())
                    .as(what + " stays refused")
                    .isEqualTo(status);
        }
    }

    private static Answer ask(URI origin, String path, String token) {
        return Call.of("GET", origin, path, token).send();
    }
}
