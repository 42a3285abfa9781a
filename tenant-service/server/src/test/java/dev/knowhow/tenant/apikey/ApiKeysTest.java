package dev.knowhow.tenant.apikey;

import static dev.knowhow.tenant.testing.TestingTenantService.inTenant;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static dev.knowhow.tenant.testing.TestingTenantService.platformAdmin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What owners do to the API keys of their tenant. */
class ApiKeysTest {

    private static final String KEYS = "/api/v1/api_keys";

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static final String acme = service.createTenant("acme");

    @Nested
    class Create {

        @Test
        void showsTheSecretOnceAndThenAHint() {
            Reply created = create(owner(acme), Map.of("name", " CI ", "scopes", List.of("write", "read", "read")));
            assertThat(created.status()).isEqualTo(201);
            assertThat(ApiKey.parse(created.text("secret"))).isPresent();
            assertThat(created.body())
                    .containsEntry("name", "CI")
                    .containsEntry("scopes", List.of("read", "write"))
                    .containsEntry("created_by", "olga@example.com")
                    .containsEntry("knowledge_base_ids", null)
                    .containsEntry("expires_at", null)
                    .containsEntry("revoked_at", null);
            Reply read = service.get(KEYS + "/" + created.text("id"), owner(acme));
            assertThat(read.body()).doesNotContainKey("secret").containsEntry("hint", created.text("hint"));
            assertThat(created.text("secret")).startsWith(created.text("hint").substring(0, 7));
        }

        /** A secret that could be read again for a day would not be shown once. */
        @Test
        void isDoneOnceForAKeyWhoseReplyIsNotGivenAgain() {
            Map<String, Object> request = Map.of("name", "Twice", "scopes", List.of("read"));
            Map<String, String> key = Map.of("Idempotency-Key", "k");
            TestingServiceClient client = service.clientOfOwner(acme);
            TestingServiceClient.Reply first = client.post(KEYS, request, key);
            TestingServiceClient.Reply second = client.post(KEYS, request, key);

            assertThat(first.status()).as(first.raw()).isEqualTo(201);
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.text("error.code")).isEqualTo("idempotency_reply_not_kept");
            assertThat(second.text("error.message")).contains("was done", "shown once");
            assertThat(second.headers()).containsEntry("x-should-retry", "false");
            assertThat(service.postgres.texts("select count(*) from api_key where name = 'Twice'"))
                    .containsExactly("1");
            String secret = first.text("secret");
            assertThat(service.postgres.texts("select convert_from(coalesce(body, ''), 'UTF8') || coalesce(headers, '')"
                            + " from idempotency_key"))
                    .isNotEmpty()
                    .noneMatch(kept -> kept.contains(secret));
        }

        @Test
        void cannotGiveAScopeThatTheMakerLacks() {
            String caller = inTenant(acme, EnumSet.of(Scope.READ, Scope.ADMIN), KnowledgeBases.ALL);
            Reply refused = create(caller, Map.of("name", "k", "scopes", List.of("read", "write")));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.error("code")).isEqualTo("insufficient_scope");
            assertThat(refused.error("message")).contains("'write'");
        }

        @Test
        void cannotReachKnowledgeBasesThatTheMakerDoesNot() {
            String caller = service.through(create(
                            owner(acme),
                            Map.of(
                                    "name", "limited",
                                    "scopes", List.of("read", "admin"),
                                    "knowledge_base_ids", List.of("vs_a", "vs_b")))
                    .text("secret"));
            Reply refused = create(
                    caller, Map.of("name", "k", "scopes", List.of("read"), "knowledge_base_ids", List.of("vs_c")));
            assertThat(refused.status()).isEqualTo(404);
            assertThat(create(caller, Map.of("name", "k", "scopes", List.of("read")))
                            .body())
                    .as("as limited as its maker")
                    .containsEntry("knowledge_base_ids", List.of("vs_a", "vs_b"));
        }

        @Test
        void saysWhichFieldIsWrong() {
            assertThat(param(Map.of("name", "", "scopes", List.of("read")))).isEqualTo("name");
            assertThat(param(Map.of("name", "line\nbreak", "scopes", List.of("read"))))
                    .isEqualTo("name");
            assertThat(param(Map.of("name", "k", "scopes", List.of()))).isEqualTo("scopes");
            assertThat(param(Map.of("name", "k", "scopes", List.of("root")))).startsWith("scopes");
            assertThat(param(Map.of("name", "k", "scopes", List.of("read"), "expires_at", "2020-01-01T00:00:00Z")))
                    .isEqualTo("expires_at");
            assertThat(param(Map.of("name", "k", "scopes", List.of("read"), "knowledge_base_ids", List.of())))
                    .isEqualTo("knowledge_base_ids");
        }

        @Test
        void withoutScopesOrNameIsABadRequest() {
            assertThat(create(owner(acme), Map.of()).status()).isEqualTo(400);
            Map<String, Object> nulls = new HashMap<>();
            nulls.put("name", null);
            nulls.put("scopes", null);
            assertThat(create(owner(acme), nulls).status()).isEqualTo(400);
        }

        private static String param(Map<String, ?> request) {
            Reply refused = create(owner(acme), request);
            assertThat(refused.status()).isEqualTo(400);
            return refused.error("param");
        }
    }

    @Nested
    class Revoke {

        @Test
        void staysRevokedFromTheFirstTimeOn() {
            String tenant = service.createTenant("revoking");
            String id = create(owner(tenant), Map.of("name", "k", "scopes", List.of("read")))
                    .text("id");
            Reply revoked = service.delete(KEYS + "/" + id, owner(tenant));
            assertThat(revoked.text("revoked_at")).isNotEqualTo("null");
            assertThat(service.delete(KEYS + "/" + id, owner(tenant)).text("revoked_at"))
                    .isEqualTo(revoked.text("revoked_at"));
            assertThat(service.get("/api/v1/tenants/" + tenant, platformAdmin()).body())
                    .containsEntry("key_count", 0);
            assertThat(service.get("/api/v1/audit_events?action=api_key.", owner(tenant))
                            .data())
                    .extracting(event -> event.get("action"))
                    .containsExactly("api_key.revoked", "api_key.created");
        }

        @Test
        void ofAForeignOrUnknownKeyIsNotFoundAlike() {
            String other = service.createTenant("other");
            String foreign = create(owner(other), Map.of("name", "k", "scopes", List.of("read")))
                    .text("id");
            for (String method : List.of("GET", "DELETE")) {
                Reply ofForeign = service.send(method, KEYS + "/" + foreign, owner(acme), null);
                Reply ofUnknown = service.send(method, KEYS + "/key_unknown", owner(acme), null);
                assertThat(ofForeign.status()).isEqualTo(404);
                assertThat(ofForeign.error("message").replace(foreign, "key_unknown"))
                        .isEqualTo(ofUnknown.error("message"));
            }
            assertThat(service.get(KEYS + "/" + foreign, owner(other)).body()).containsEntry("revoked_at", null);
        }
    }

    @Test
    void listIsNewestFirstAndTheTenantsOwn() {
        String tenant = service.createTenant("listing");
        for (String name : List.of("first", "second", "third")) {
            create(owner(tenant), Map.of("name", name, "scopes", List.of("read")));
        }
        Reply page = service.get(KEYS + "?limit=2", owner(tenant));
        assertThat(page.data()).extracting(key -> key.get("name")).containsExactly("third", "second");
        assertThat(page.body()).containsEntry("has_more", true);
        assertThat(service.get(KEYS + "?after=" + page.text("last_id"), owner(tenant))
                        .data())
                .extracting(key -> key.get("name"))
                .containsExactly("first");
    }

    private static Reply create(String token, Map<String, ?> request) {
        return service.post(KEYS, token, request);
    }
}
