package dev.knowhow.tenant.member;

import static dev.knowhow.tenant.testing.TestingTenantService.inTenant;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static dev.knowhow.tenant.testing.TestingTenantService.platformAdmin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenant.testing.TestingKeycloak;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What owners and platform admins do for people who cannot sign in, and what nobody does. */
class MemberSignInTest {

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static final String acme = service.createTenant("acme");

    @Test
    void aForgottenPasswordIsReplacedByAOneTimePasswordAndEndsTheSessions() {
        String max = member("max@acme.example");
        TestingKeycloak.User account = service.keycloak.user("max@acme.example");
        account.sessions.add("a-session");
        account.locked = true;
        account.secondFactors.add("a-phone");

        Reply reset = reset(max, owner(acme), Map.of());

        assertThat(reset.text("one_time_password")).matches("([0-9a-z]{4}-){3}[0-9a-z]{4}");
        assertThat(account.password).isEqualTo(reset.text("one_time_password"));
        assertThat(account.requiredActions).containsExactly("UPDATE_PASSWORD");
        assertThat(account.sessions).isEmpty();
        assertThat(account.locked).isFalse();
        assertThat(account.secondFactors).as("stays unless it is lost too").containsExactly("a-phone");
        assertThat(service.get("/api/v1/audit_events?action=member.password_reset", owner(acme))
                        .data())
                .anySatisfy(event -> assertThat(event.toString())
                        .contains("max@acme.example")
                        .doesNotContain(reset.text("one_time_password")));

        reset(max, owner(acme), Map.of("remove_second_factor", true));
        assertThat(account.secondFactors).isEmpty();
    }

    @Test
    void aLockIsShownAndEnded() {
        String mia = member("mia@acme.example");
        service.keycloak.user("mia@acme.example").locked = true;
        String path = "/api/v1/members/" + mia;

        assertThat(service.get(path + "/sign_in", owner(acme)).body()).containsEntry("locked", true);
        assertThat(service.post(path + "/unlock", owner(acme), Map.of()).body()).containsEntry("locked", false);
        assertThat(service.keycloak.user("mia@acme.example").locked).isFalse();
    }

    @Test
    void noKeyAndNoMemberHelpsAnybody() {
        String ida = member("ida@acme.example");
        String password = service.keycloak.user("ida@acme.example").password;
        String key = TestingTokens.internal(
                "gateway",
                "tenant",
                new Caller(
                        TenantId.of(acme),
                        new Actor(Actor.Type.API_KEY, "key_1", "All scopes"),
                        EnumSet.allOf(Scope.class),
                        KnowledgeBases.ALL,
                        false,
                        Ids.next("req_")));
        for (String token : new String[] {key, inTenant(acme, Scope.ofMember(), KnowledgeBases.ALL)}) {
            assertThat(reset(ida, token, Map.of()).error("code")).isEqualTo("insufficient_scope");
            assertThat(service.post("/api/v1/members/" + ida + "/unlock", token, Map.of())
                            .error("code"))
                    .isEqualTo("insufficient_scope");
        }
        assertThat(service.keycloak.user("ida@acme.example").password).isEqualTo(password);
    }

    @Test
    void whoWorksInTwoTenantsIsHelpedByAPlatformAdminAlone() {
        String both = member("both@acme.example");
        String globex = service.createTenant("globex");
        TestingKeycloak.User account = service.keycloak.user("both@acme.example");
        account.chooseOwnPassword();
        service.post("/api/v1/members", owner(globex), invitation("both@acme.example"));

        Reply refused = reset(both, owner(acme), Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error("message")).contains("another tenant");
        assertThat(account.password).isEqualTo("chosen by the person");

        Reply reset =
                service.post("/api/v1/tenants/" + acme + "/members/" + both + "/password", platformAdmin(), Map.of());
        assertThat(reset.text("one_time_password")).isEqualTo(account.password);
    }

    @Test
    void anAccountThatWasThereBeforeTheInvitationCannotBeTakenOver() {
        TestingKeycloak.User account = service.keycloak.addUser("free@elsewhere.example");
        String invited = member("free@elsewhere.example");

        assertThat(reset(invited, owner(acme), Map.of()).status()).isEqualTo(409);
        assertThat(account.password).isEqualTo("chosen by the person");
    }

    @Test
    void aPlatformAdminHelpsOwnersAndLeavesMembersToThem() {
        Reply people = service.get("/api/v1/tenants/" + acme + "/members?order=asc", platformAdmin());
        String owner = String.valueOf(people.data().getFirst().get("id"));
        String member = member("left@acme.example");
        String path = "/api/v1/tenants/" + acme + "/members/";

        assertThat(service.post(path + owner + "/password", platformAdmin(), Map.of())
                        .text("email"))
                .isEqualTo("owner@acme.example");
        assertThat(service.post(path + member + "/password", platformAdmin(), Map.of())
                        .error("message"))
                .contains("An owner of the tenant");
        assertThat(service.post(path + member + "/unlock", platformAdmin(), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(service.post(path + owner + "/password", owner(acme), Map.of())
                        .status())
                .as("owners do not operate the platform")
                .isEqualTo(403);
    }

    @Test
    void memberOfAnotherTenantIsNotFound() {
        String other = service.createTenant("hooli");
        String member = member("far@acme.example");

        assertThat(reset(member, owner(other), Map.of()).status()).isEqualTo(404);
        assertThat(service.post(
                                "/api/v1/tenants/" + other + "/members/" + member + "/password",
                                platformAdmin(),
                                Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void peopleSeeTheirOwnSessionsAndEndThemAndNobodyElses() {
        TestingKeycloak.User account = service.keycloak.addUser("ann@acme.example");
        TestingKeycloak.User other = service.keycloak.addUser("bob@acme.example");
        account.sessions.add("session-of-ann");
        account.secondFactors.add("phone-of-ann");
        other.sessions.add("session-of-bob");
        String ann = person(account.id);

        Reply shown = service.get("/api/v1/account", ann);
        assertThat(shown.body().toString())
                .contains("session-of-ann", "192.0.2.7", "phone-of-ann", "Phone")
                .doesNotContain("session-of-bob");
        assertThat(service.delete("/api/v1/account/sessions/session-of-bob", ann)
                        .status())
                .isEqualTo(404);
        assertThat(service.delete("/api/v1/account/sessions/session-of-ann", ann)
                        .status())
                .isEqualTo(204);
        assertThat(account.sessions).isEmpty();
        assertThat(other.sessions).containsExactly("session-of-bob");
    }

    private static String person(String subject) {
        return TestingTokens.internal(
                "gateway",
                "tenant",
                new Caller(
                        TenantId.of(acme),
                        new Actor(Actor.Type.USER, subject, "ann@acme.example"),
                        Scope.ofMember(),
                        KnowledgeBases.ALL,
                        false,
                        Ids.next("req_")));
    }

    private static Reply reset(String member, String token, Map<String, ?> body) {
        return service.post("/api/v1/members/" + member + "/password", token, body);
    }

    private static String member(String email) {
        return service.post("/api/v1/members", owner(acme), invitation(email)).text("id");
    }

    private static Map<String, Object> invitation(String email) {
        return Map.of("email", email, "first_name", "Max", "last_name", "Member", "role", "member");
    }
}
