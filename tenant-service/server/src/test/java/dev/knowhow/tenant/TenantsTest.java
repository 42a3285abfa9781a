package dev.knowhow.tenant;

import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static dev.knowhow.tenant.testing.TestingTenantService.platformAdmin;
import static dev.knowhow.tenant.testing.TestingTenantService.tenantRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.testing.TestingKeycloak.Organization;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a platform admin does to tenants. */
class TenantsTest {

    private static final String TENANTS = "/api/v1/tenants";

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    @AfterEach
    void recover() {
        service.keycloak.failOn("");
    }

    @Nested
    class Create {

        @Test
        void makesOrganizationGroupsAndFirstOwner() {
            Reply created = service.post(TENANTS, platformAdmin(), tenantRequest("acme", "Olga@Acme.example"));
            assertThat(created.status()).isEqualTo(201);
            assertThat(created.body())
                    .containsEntry("alias", "acme")
                    .containsEntry("name", "Tenant acme")
                    .containsEntry("status", "active");
            Organization organization = service.keycloak.organization("acme");
            String subject = service.keycloak.user("olga@acme.example").id;
            assertThat(created.text("id")).isEqualTo(organization.id);
            assertThat(organization.members).containsEntry(subject, "UNMANAGED");
            assertThat(organization.membersOf("owners")).containsExactly(subject);
            assertThat(organization.membersOf("members")).isEmpty();
            assertThat(organization.groupRoles)
                    .containsEntry(organization.groups.get("owners"), List.of("tenant-owner"))
                    .containsEntry(organization.groups.get("members"), List.of("tenant-member"));
        }

        @Test
        void showsAOneTimePasswordOnce() {
            Reply created = service.post(TENANTS, platformAdmin(), tenantRequest("once", "owner@once.example"));
            Map<String, Object> owner = invitation(created);
            assertThat(owner).containsEntry("delivery", "one_time_password").containsEntry("status", "invited");
            assertThat(service.keycloak.user("owner@once.example").password).isEqualTo(owner.get("one_time_password"));
            assertThat(service.keycloak.user("owner@once.example").requiredActions)
                    .containsExactly("UPDATE_PASSWORD");
        }

        @Test
        void withAPasswordMakesItPermanent() {
            Reply created = service.post(
                    TENANTS,
                    platformAdmin(),
                    Map.of(
                            "alias", "demo",
                            "name", "Demo",
                            "owner",
                                    Map.of(
                                            "email", "owner@demo.example",
                                            "first_name", "D",
                                            "last_name", "O",
                                            "password", "a long enough password")));
            assertThat(invitation(created))
                    .containsEntry("delivery", "password")
                    .containsEntry("one_time_password", null);
            assertThat(service.keycloak.user("owner@demo.example").password).isEqualTo("a long enough password");
            assertThat(service.keycloak.user("owner@demo.example").requiredActions)
                    .isEmpty();
        }

        @Test
        void isRefusedForATakenAliasWithoutARetry() {
            String tenant = service.createTenant("taken");
            service.keycloak.user("owner@taken.example").chooseOwnPassword();
            Reply refused = service.post(TENANTS, platformAdmin(), tenantRequest("taken", "other@taken.example"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.error("code")).isEqualTo("conflict");
            assertThat(refused.error("param")).isEqualTo("alias");
            assertThat(refused.headers().firstValue("x-should-retry")).contains("false");
            assertThat(service.get(TENANTS + "/" + tenant, platformAdmin()).status())
                    .isEqualTo(200);
        }

        @Test
        void isRefusedWhenSomebodyElseMadeTheOrganization() {
            service.keycloak.addOrganization("partner");
            Reply refused = service.post(TENANTS, platformAdmin(), tenantRequest("partner", "owner@partner.example"));
            assertThat(refused.status()).isEqualTo(409);
        }

        @Test
        void interruptedAnywhereIsFinishedByTheSameRequest() {
            List<String> steps = List.of(
                    "POST /auth/admin/realms/knowhow/organizations",
                    "/role-mappings/realm",
                    "POST /auth/admin/realms/knowhow/users",
                    "/members",
                    "/reset-password");
            for (int i = 0; i < steps.size(); i++) {
                String alias = "crash-" + i;
                Map<String, Object> request = tenantRequest(alias, "owner@" + alias + ".example");
                service.keycloak.failOn(steps.get(i));
                Reply failed = service.post(TENANTS, platformAdmin(), request);
                assertThat(failed.status()).as(steps.get(i)).isEqualTo(503);
                assertThat(failed.error("message")).contains("Send the request again");
                service.keycloak.failOn("");
                Reply finished = service.post(TENANTS, platformAdmin(), request);
                assertThat(finished.status()).as(steps.get(i)).isEqualTo(201);
                assertThat(invitation(finished)).containsEntry("delivery", "one_time_password");
                assertThat(service.keycloak.organization(alias).membersOf("owners"))
                        .containsExactly(service.keycloak.user("owner@" + alias + ".example").id);
                assertThat(service.get(TENANTS + "/" + finished.text("id"), platformAdmin())
                                .body())
                        .containsEntry("member_count", 1);
            }
        }

        @Test
        void saysWhichFieldIsWrong() {
            Reply refused = service.post(TENANTS, platformAdmin(), tenantRequest("Not A Slug", "owner@x.example"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error("param")).isEqualTo("alias");
        }

        @Test
        void writesTheActIntoTheTenantsLog() {
            String tenant = service.createTenant("logged");
            assertThat(service.get("/api/v1/audit_events?order=asc", owner(tenant))
                            .data())
                    .extracting(event -> event.get("action") + " by " + event.get("actor_type"))
                    .containsExactly("tenant.created by platform_admin", "member.invited by platform_admin");
        }
    }

    @Nested
    class Suspend {

        @Test
        void leavesTheOrganizationSoThatWhoSignsInIsToldWhy() {
            String tenant = service.createTenant("suspended");
            Reply suspended = suspend(tenant);
            assertThat(suspended.body())
                    .containsEntry("status", "suspended")
                    .containsEntry("suspended_reason", "Unpaid.");
            assertThat(service.keycloak.organization("suspended").enabled()).isTrue();
            Reply resumed = service.post(TENANTS + "/" + tenant + "/resume", platformAdmin(), Map.of());
            assertThat(resumed.body()).containsEntry("status", "active").containsEntry("suspended_reason", null);
            assertThat(service.keycloak.organization("suspended").enabled()).isTrue();
        }

        @Test
        void worksWhileKeycloakIsAwayAndTellsItLater() throws Exception {
            String tenant = service.createTenant("outage");
            service.keycloak.organization("outage").representation.put("enabled", false); // by an older version
            service.keycloak.failOn("/organizations/");
            assertThat(suspend(tenant).body()).containsEntry("status", "suspended");
            assertThat(service.keycloak.organization("outage").enabled()).isFalse();
            service.keycloak.failOn("");
            await(() -> service.keycloak.organization("outage").enabled());
        }

        @Test
        void ofAnUnknownTenantIsNotFound() {
            assertThat(suspend(UUID.randomUUID().toString()).status()).isEqualTo(404);
            assertThat(suspend("no-uuid").status()).isEqualTo(404);
            assertThat(service.post(TENANTS + "/" + UUID.randomUUID() + "/resume", platformAdmin(), Map.of())
                            .status())
                    .isEqualTo(404);
        }

        private Reply suspend(String tenant) {
            return service.post(TENANTS + "/" + tenant + "/suspend", platformAdmin(), Map.of("reason", "Unpaid."));
        }
    }

    @Test
    void listCountsMembersAndKeysAndPagesBothWays() {
        String first = service.createTenant("list-1");
        String second = service.createTenant("list-2");
        String third = service.createTenant("list-3");
        for (int i = 0; i < 2; i++) {
            service.post("/api/v1/api_keys", owner(second), Map.of("name", "k" + i, "scopes", List.of("read")));
        }
        assertThat(service.get(TENANTS + "?limit=3", platformAdmin()).data())
                .extracting(tenant -> tenant.get("id"), tenant -> tenant.get("key_count"))
                .containsExactly(tuple(third, 0), tuple(second, 2), tuple(first, 0));
        assertThat(ids("?limit=1&after=" + third)).containsExactly(second);
        assertThat(ids("?limit=1&before=" + first)).containsExactly(second);
        assertThat(ids("?limit=2&before=" + first)).containsExactly(third, second);
    }

    @Test
    void ownersSeeTheirOwnTenantAndNoOther() {
        String tenant = service.createTenant("own");
        assertThat(service.get("/api/v1/tenant", owner(tenant)).body()).containsEntry("id", tenant);
        assertThat(service.get(TENANTS, owner(tenant)).status()).isEqualTo(403);
        assertThat(service.get(TENANTS + "/" + tenant, owner(tenant)).status()).isEqualTo(403);
        assertThat(service.get("/api/v1/tenant", platformAdmin()).status()).isEqualTo(403);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> invitation(Reply created) {
        return (Map<String, Object>) Objects.requireNonNull(created.body().get("owner"), created::toString);
    }

    private static List<Object> ids(String query) {
        return service.get(TENANTS + query, platformAdmin()).data().stream()
                .map(tenant -> Objects.requireNonNull(tenant.get("id")))
                .toList();
    }

    private static void await(Supplier<Boolean> condition) {
        TestingWait.until("it is so", condition).satisfies(Boolean::booleanValue);
    }
}
