package dev.knowhow.tenant.member;

import static dev.knowhow.tenant.testing.TestingTenantService.inTenant;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static dev.knowhow.tenant.testing.TestingTenantService.platformAdmin;
import static dev.knowhow.tenant.testing.TestingTenantService.tenantRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.testing.TestingKeycloak;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What owners do to the people of their tenant. */
class MembersTest {

    private static final String MEMBERS = "/api/v1/members";

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static final String acme = service.createTenant("acme");

    @BeforeAll
    static void start() {
        signIn(acme, "acme", "owner@acme.example");
    }

    @AfterEach
    void recover() {
        service.keycloak.failOn("");
    }

    @Nested
    class Invite {

        @Test
        void makesAnAccountWithAOneTimePassword() {
            Reply invited = invite(acme, "New@Acme.example", "member");
            assertThat(invited.status()).isEqualTo(201);
            assertThat(invited.body())
                    .containsEntry("email", "new@acme.example")
                    .containsEntry("role", "member")
                    .containsEntry("status", "invited")
                    .containsEntry("delivery", "one_time_password");
            assertThat(invited.text("one_time_password")).matches("([0-9a-z]{4}-){3}[0-9a-z]{4}");
            TestingKeycloak.User user = service.keycloak.user("new@acme.example");
            assertThat(user.password).isEqualTo(invited.text("one_time_password"));
            assertThat(user.requiredActions).containsExactly("UPDATE_PASSWORD");
            assertThat(service.keycloak.organization("acme").membersOf("members"))
                    .contains(user.id);
        }

        @Test
        void ofSomebodyWithAnAccountGivesNobodyAPassword() {
            TestingKeycloak.User user = service.keycloak.addUser("known@elsewhere.example");
            Reply invited = invite(acme, "known@elsewhere.example", "member");
            assertThat(invited.body())
                    .containsEntry("delivery", "existing_account")
                    .containsEntry("one_time_password", null);
            assertThat(user.password).isEqualTo("chosen by the person");
            assertThat(invite(acme, "known@elsewhere.example", "owner").body())
                    .as("invited once more")
                    .containsEntry("delivery", "existing_account");
        }

        @Test
        void ofSomebodyWhoHasNotUsedAnInvitationElsewhereIsRefused() {
            String globex = service.createTenant("globex");
            invite(globex, "shared@globex.example", "member");
            String password = service.keycloak.user("shared@globex.example").password;
            Reply refused = invite(acme, "shared@globex.example", "member");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.error("message")).contains("has not signed in yet");
            assertThat(service.keycloak.user("shared@globex.example").password).isEqualTo(password);
        }

        @Test
        void ofAPlatformAdminIsRefused() {
            TestingKeycloak.User admin = service.keycloak.addUser("root@knowhow.example");
            admin.realmRoles.add("platform-admin");
            admin.requiredActions.add("UPDATE_PASSWORD");
            admin.password = null;
            assertThat(invite(acme, "root@knowhow.example", "member").status()).isEqualTo(409);
            assertThat(admin.password).isNull();
        }

        @Test
        void onceMoreMakesANewOneTimePassword() {
            Reply first = invite(acme, "forgetful@acme.example", "member");
            Reply second = invite(acme, "forgetful@acme.example", "owner");
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.text("id")).isEqualTo(first.text("id"));
            assertThat(second.text("role")).isEqualTo("owner");
            assertThat(second.text("one_time_password"))
                    .isNotEqualTo(first.text("one_time_password"))
                    .isEqualTo(service.keycloak.user("forgetful@acme.example").password);
        }

        @Test
        void ofOnePersonManyTimesAtOnceMakesOneMember() throws Exception {
            List<Reply> replies = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                List<Future<Reply>> sent = IntStream.range(0, 8)
                        .mapToObj(_ -> threads.submit(() -> invite(acme, "often@acme.example", "member")))
                        .toList();
                for (Future<Reply> each : sent) {
                    replies.add(each.get());
                }
            }
            assertThat(replies).extracting(Reply::status).contains(201).isSubsetOf(201, 409);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 201)
                    .extracting(reply -> reply.text("id"))
                    .containsOnly(service.memberId(acme, "often@acme.example"));
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 409)
                    .allSatisfy(reply -> assertThat(reply.error("param")).isEqualTo("email"));
            assertThat(service.get("/api/v1/audit_events?action=member.invited&limit=100", owner(acme))
                            .data())
                    .filteredOn(event -> "member.invited".equals(event.get("action"))
                            && event.toString().contains("often@acme.example"))
                    .hasSize(1);
        }

        @Test
        void neverResetsThePasswordOfSomebodyWhoJoinedAnotherTenant() {
            String initech = service.createTenant("initech");
            TestingKeycloak.User user = service.keycloak.addUser("both@elsewhere.example");
            invite(acme, "both@elsewhere.example", "member");
            signIn(acme, "acme", "both@elsewhere.example");
            invite(initech, "both@elsewhere.example", "member");
            user.requiredActions.add("UPDATE_PASSWORD"); // as when the operator resets the password
            assertThat(invite(initech, "both@elsewhere.example", "member").status())
                    .isEqualTo(409);
            assertThat(user.password).isEqualTo("chosen by the person");
        }

        @Test
        void ofAMemberIsRefused() {
            assertThat(invite(acme, "owner@acme.example", "member").error("message"))
                    .isEqualTo("owner@acme.example is a member of this tenant already.");
        }

        @Test
        void whileKeycloakIsAwaySaysSoAndCanBeRepeated() {
            service.keycloak.failOn("/members");
            assertThat(invite(acme, "unlucky@acme.example", "member").status()).isEqualTo(503);
            assertThat(service.keycloak.user("unlucky@acme.example").password)
                    .as("no way in before the place in the organization")
                    .isNull();
            service.keycloak.failOn("");
            assertThat(invite(acme, "unlucky@acme.example", "member").body())
                    .containsEntry("delivery", "one_time_password");
        }

        @Test
        void saysWhichFieldIsWrong() {
            assertThat(invite(acme, "no address", "member").error("param")).isEqualTo("email");
            assertThat(invite(acme, "a@b.example", "boss").status()).isEqualTo(400);
        }

        @Test
        void byMailSendsALinkAndShowsNoPassword() {
            try (TestingTenantService mailing = TestingTenantService.start(Map.of("KNOWHOW_SMTP_HOST", "mail.test"))) {
                String tenant = mailing.createTenant("mailing");
                Reply invited = mailing.post(MEMBERS, owner(tenant), request("m@mailing.example", "member"));
                assertThat(invited.body()).containsEntry("delivery", "email").containsEntry("one_time_password", null);
                assertThat(mailing.keycloak.user("m@mailing.example").mailedActions)
                        .containsExactly(List.of("UPDATE_PASSWORD", "VERIFY_EMAIL"));
                assertThat(mailing.keycloak.user("m@mailing.example").password).isNull();
            }
        }
    }

    @Test
    void firstSignInMakesAnInvitedPersonActive() {
        String id = invite(acme, "joins@acme.example", "member").text("id");
        assertThat(statusOf(id)).isEqualTo("invited");
        assertThat(signIn(acme, "acme", "joins@acme.example").status()).isEqualTo(200);
        signIn(acme, "acme", "joins@acme.example");
        assertThat(statusOf(id)).isEqualTo("active");
        assertThat(service.get("/api/v1/audit_events?action=member.joined", owner(acme))
                        .data())
                .filteredOn(event -> id.equals(event.get("target_id")))
                .hasSize(1);
    }

    @Nested
    class ChangeRole {

        @Test
        void holdsFromTheNextRequestOn() {
            String id = invite(acme, "rises@acme.example", "member").text("id");
            assertThat(signIn(acme, "acme", "rises@acme.example").body().get("scopes"))
                    .isEqualTo(List.of("read", "write", "train"));
            Reply changed = service.post(MEMBERS + "/" + id, owner(acme), Map.of("role", "owner"));
            assertThat(changed.body()).containsEntry("role", "owner");
            assertThat(signIn(acme, "acme", "rises@acme.example").text("scopes"))
                    .contains("admin");
            String subject = service.keycloak.user("rises@acme.example").id;
            assertThat(service.keycloak.organization("acme").membersOf("owners"))
                    .contains(subject);
            assertThat(service.keycloak.organization("acme").membersOf("members"))
                    .doesNotContain(subject);
            service.post(MEMBERS + "/" + id, owner(acme), Map.of("role", "member"));
        }

        @Test
        void ofTheLastOwnerIsRefused() {
            String tenant = service.createTenant("lonely");
            signIn(tenant, "lonely", "owner@lonely.example");
            String id = service.memberId(tenant, "owner@lonely.example");
            invite(tenant, "invited@lonely.example", "owner");
            Reply refused = service.post(MEMBERS + "/" + id, owner(tenant), Map.of("role", "member"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.error("message")).startsWith("The last owner cannot be made a member.");
            assertThat(service.delete(MEMBERS + "/" + id, owner(tenant)).status())
                    .isEqualTo(409);
            signIn(tenant, "lonely", "invited@lonely.example");
            assertThat(service.delete(MEMBERS + "/" + id, owner(tenant)).status())
                    .isEqualTo(200);
        }

        @Test
        void byTwoOwnersAtOnceNeverLeavesNone() throws Exception {
            for (int round = 0; round < 10; round++) {
                String alias = "race-" + round;
                String tenant = service.createTenant(alias);
                invite(tenant, "second@" + alias + ".example", "owner");
                List<String> ids = List.of(
                        service.memberId(tenant, "owner@" + alias + ".example"),
                        service.memberId(tenant, "second@" + alias + ".example"));
                signIn(tenant, alias, "owner@" + alias + ".example");
                signIn(tenant, alias, "second@" + alias + ".example");
                List<Integer> statuses = new ArrayList<>();
                try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                    List<Future<Reply>> replies = ids.stream()
                            .map(id -> threads.submit(
                                    () -> service.post(MEMBERS + "/" + id, owner(tenant), Map.of("role", "member"))))
                            .toList();
                    for (Future<Reply> reply : replies) {
                        statuses.add(reply.get().status());
                    }
                }
                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            }
        }
    }

    @Nested
    class Remove {

        @Test
        void refusesTheTokenAtOnceAndKeepsTheAccount() {
            String id = invite(acme, "leaves@acme.example", "member").text("id");
            assertThat(signIn(acme, "acme", "leaves@acme.example").status()).isEqualTo(200);
            assertThat(service.delete(MEMBERS + "/" + id, owner(acme)).status()).isEqualTo(200);
            assertThat(signIn(acme, "acme", "leaves@acme.example").status()).isEqualTo(401);
            String subject = service.keycloak.user("leaves@acme.example").id;
            assertThat(service.keycloak.organization("acme").members).doesNotContainKey(subject);
            assertThat(service.keycloak.organization("acme").membersOf("members"))
                    .doesNotContain(subject);
        }

        @Test
        void keepsTheAccountOfAManagedMemberToo() {
            String id = invite(acme, "idp@acme.example", "member").text("id");
            String subject = service.keycloak.user("idp@acme.example").id;
            service.keycloak.organization("acme").members.put(subject, "MANAGED");
            service.delete(MEMBERS + "/" + id, owner(acme));
            assertThat(service.keycloak.user("idp@acme.example").id).isEqualTo(subject);
        }

        @Test
        void ofAForeignOrUnknownMemberIsNotFoundAlike() {
            String other = service.createTenant("hooli");
            String foreign = service.memberId(other, "owner@hooli.example");
            Reply ofForeign = service.delete(MEMBERS + "/" + foreign, owner(acme));
            Reply ofUnknown = service.delete(MEMBERS + "/mem_unknown", owner(acme));
            assertThat(ofForeign.status()).isEqualTo(404);
            assertThat(ofForeign.error("message").replace(foreign, "mem_unknown"))
                    .isEqualTo(ofUnknown.error("message"));
        }
    }

    @Test
    void listShowsTheTenantsOwnPeopleAlone() {
        String tenant = service.createTenant("umbrella");
        invite(tenant, "m@umbrella.example", "member");
        assertThat(service.get(MEMBERS + "?order=asc", owner(tenant)).data())
                .extracting(member -> member.get("email"))
                .containsExactly("owner@umbrella.example", "m@umbrella.example");
    }

    @Test
    void membersMayNotManageMembers() {
        String member = inTenant(acme, Scope.ofMember(), KnowledgeBases.ALL);
        assertThat(service.get(MEMBERS, member).error("code")).isEqualTo("insufficient_scope");
    }

    @Test
    void signInIsWrittenIntoTheLog() {
        String owner = owner(acme);
        Reply reply = service.post("/api/v1/sign_ins", owner, Map.of("ip_address", "192.0.2.7"));
        assertThat(reply.status()).isEqualTo(204);
        assertThat(service.get("/api/v1/audit_events?action=member.signed_in", owner)
                        .data())
                .anySatisfy(event -> assertThat(event)
                        .containsEntry("actor_id", TestingTenantService.ownerSubject(acme))
                        .containsEntry("detail", Map.of("ip_address", "192.0.2.7")));
    }

    @Test
    void tenantWhoseOwnerHasSignedInCannotBeMadeAgain() {
        String tenant = service.createTenant("settled");
        signIn(tenant, "settled", "owner@settled.example");
        assertThat(service.post("/api/v1/tenants", platformAdmin(), tenantRequest("settled", "owner@settled.example"))
                        .status())
                .isEqualTo(409);
    }

    private static Reply invite(String tenant, String email, String role) {
        return service.post(MEMBERS, owner(tenant), request(email, role));
    }

    private static Map<String, Object> request(String email, String role) {
        return Map.of("email", email, "first_name", "Max", "last_name", "Member", "role", role);
    }

    /** The person chooses a password and calls with a token for that tenant. */
    private static Reply signIn(String tenant, String alias, String email) {
        TestingKeycloak.User user = service.keycloak.user(email);
        if (!user.requiredActions.isEmpty()) {
            user.chooseOwnPassword();
        }
        return service.principal(service.tokens.member(TenantId.of(tenant), alias, user.id));
    }

    private static String statusOf(String id) {
        return service.get(MEMBERS + "?limit=100", owner(acme)).data().stream()
                .filter(member -> id.equals(member.get("id")))
                .map(member -> String.valueOf(member.get("status")))
                .findFirst()
                .orElseThrow();
    }
}
