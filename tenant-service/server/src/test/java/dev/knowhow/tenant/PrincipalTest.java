package dev.knowhow.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose credential is it: {@code GET /internal/principal}. */
class PrincipalTest {

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static final String acme = service.createTenant("acme");

    @Nested
    class OfAnApiKey {

        @Test
        void saysTenantScopesAndKnowledgeBases() {
            Reply key = createKey(Map.of(
                    "name", "CI",
                    "scopes", List.of("write", "read"),
                    "knowledge_base_ids", List.of("vs_b", "vs_a")));
            Reply principal = service.principal(key.text("secret"));
            assertThat(principal.status()).isEqualTo(200);
            assertThat(principal.body())
                    .containsEntry("tenant_id", acme)
                    .containsEntry("tenant_alias", "acme")
                    .containsEntry("actor_type", "API_KEY")
                    .containsEntry("actor_id", key.text("id"))
                    .containsEntry("actor_name", "CI")
                    .containsEntry("scopes", List.of("read", "write"))
                    .containsEntry("knowledge_bases", List.of("vs_a", "vs_b"))
                    .containsEntry("platform_admin", false);
        }

        @Test
        void withoutAnyLimitSaysNoKnowledgeBases() {
            assertThat(service.principal(createKey("all")).body()).containsEntry("knowledge_bases", null);
        }

        @Test
        void whenMistypedIsRefusedByItsChecksum() {
            String secret = createKey("mistyped");
            char last = secret.charAt(10) == 'a' ? 'b' : 'a';
            Reply refused = service.principal(secret.substring(0, 10) + last + secret.substring(11));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.error("code")).isEqualTo("invalid_api_key");
            assertThat(refused.error("message")).contains("checksum");
        }

        @Test
        void whenUnknownIsRefused() {
            Reply refused =
                    service.principal(dev.knowhow.tenancy.ApiKey.generate().secret());
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.error("message")).startsWith("Incorrect API key provided: kh_");
        }

        @Test
        void whenRevokedIsRefusedAtOnce() {
            Reply key = createKey(Map.of("name", "leaked", "scopes", List.of("read")));
            assertThat(service.principal(key.text("secret")).status()).isEqualTo(200);
            service.delete("/api/v1/api_keys/" + key.text("id"), TestingTenantService.owner(acme));
            Reply refused = service.principal(key.text("secret"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.error("message")).contains("revoked");
        }

        @Test
        void whenExpiredIsRefused() {
            Instant soon = service.clock.instant().plusSeconds(60);
            Reply key = createKey(Map.of("name", "short", "scopes", List.of("read"), "expires_at", soon.toString()));
            assertThat(service.principal(key.text("secret")).status()).isEqualTo(200);
            service.clock.advance(Duration.ofSeconds(60));
            assertThat(service.principal(key.text("secret")).error("message")).contains("expired");
        }

        @Test
        void isNotedAsItsLastUse() {
            Reply key = createKey(Map.of("name", "used", "scopes", List.of("read")));
            service.principal(key.text("secret"));
            String path = "/api/v1/api_keys/" + key.text("id");
            Object lastUsed = TestingWait.until(
                            "its use is noted", () -> service.get(path, TestingTenantService.owner(acme)))
                    .satisfies(now -> now.body().get("last_used_at") != null)
                    .body()
                    .get("last_used_at");
            assertThat(Instant.parse(String.valueOf(lastUsed)))
                    .isAfter(Instant.now().minusSeconds(60));
        }

        @Test
        void isNoCredentialForTheServicesOwnRoutes() {
            assertThat(service.get("/api/v1/tenant", createKey("direct")).status())
                    .isEqualTo(401);
        }
    }

    @Nested
    class OfAPerson {

        @Test
        void takesTheRoleFromOurTableAndNotFromTheToken() {
            String owner = service.keycloak.user("owner@acme.example").id;
            Reply principal = service.principal(service.tokens.member(TenantId.of(acme), "acme", owner));
            assertThat(principal.body())
                    .containsEntry("actor_type", "USER")
                    .containsEntry("actor_id", owner)
                    .containsEntry("tenant_id", acme);
            assertThat(principal.body().get("scopes"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                    .containsExactlyInAnyOrder("read", "write", "train", "admin");
        }

        @Test
        void whoIsNoMemberIsRefusedWhateverTheTokenSays() {
            Reply refused = service.principal(service.tokens.member(TenantId.of(acme), "acme", "stranger"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.error("message")).isEqualTo("You are not a member of 'acme' any more.");
        }

        @Test
        void whoIsAPlatformAdminActsInNoTenant() {
            assertThat(service.principal(service.tokens.platformAdmin("root")).body())
                    .containsEntry("platform_admin", true)
                    .containsEntry("tenant_id", null)
                    .containsEntry("scopes", List.of());
        }

        @Test
        void opensTheServicesOwnRoutesToo() {
            String owner = service.keycloak.user("owner@acme.example").id;
            String token = service.tokens.member(TenantId.of(acme), "acme", owner);
            assertThat(service.get("/api/v1/tenant", token).body()).containsEntry("alias", "acme");
        }
    }

    @Test
    void whenTheTenantIsSuspendedKeysAndPeopleAreTold() {
        String tenant = service.createTenant("late-payer");
        String key = service.post(
                        "/api/v1/api_keys",
                        TestingTenantService.owner(tenant),
                        Map.of("name", "k", "scopes", List.of("read")))
                .text("secret");
        String owner = service.keycloak.user("owner@late-payer.example").id;
        String token = service.tokens.member(TenantId.of(tenant), "late-payer", owner);
        service.post(
                "/api/v1/tenants/" + tenant + "/suspend",
                TestingTenantService.platformAdmin(),
                Map.of("reason", "Invoice 4711 is unpaid."));
        for (String credential : List.of(key, token)) {
            Reply refused = service.principal(credential);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.error("code")).isEqualTo("tenant_suspended");
            assertThat(refused.error("message")).contains("Invoice 4711 is unpaid.");
        }
        service.post("/api/v1/tenants/" + tenant + "/resume", TestingTenantService.platformAdmin(), Map.of());
        assertThat(service.principal(key).status()).isEqualTo(200);
    }

    @Test
    void withoutACredentialIsRefused() {
        assertThat(service.get("/internal/principal", null).error("code")).isEqualTo("invalid_api_key");
        assertThat(service.principal("gibberish").status()).isEqualTo(401);
    }

    @Test
    void tableHoldsNoSecret() {
        String secret = createKey("secret");
        assertThat(service.postgres.texts("select api_key::text from api_key"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(secret.substring(8, 30)));
    }

    private static Reply createKey(Map<String, Object> request) {
        Reply reply = service.post("/api/v1/api_keys", TestingTenantService.owner(acme), request);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    private static String createKey(String name) {
        return createKey(Map.of("name", name, "scopes", List.of("read"))).text("secret");
    }
}
