package dev.knowhow.tenant.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenant.testing.TestingKeycloak;
import dev.knowhow.tenant.testing.TestingTenantService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Keycloak missed is made up for. No worker runs here: the tests do what the job does. */
class KeycloakChangesTest {

    private static final String TENANT = "00000000-0000-4000-8000-000000000001";

    @RegisterExtension
    private static final TestingTenantService service =
            TestingTenantService.start(Map.of("knowhow.jobs.enabled", "false"));

    private static final String acme = service.createTenant("acme");

    @AfterEach
    void comeBack() {
        service.keycloak.failOn("");
    }

    @Test
    void roleThatKeycloakWasNotToldIsToldByTheJobOfItsWish() {
        String subject = member("rises@acme.example");
        forget();
        service.keycloak.failOn("/groups");
        promote("rises@acme.example");

        assertThat(owners()).doesNotContain(subject);
        assertThat(jobs(service.postgres)).containsExactly(acme + " " + subject);
        assertThatThrownBy(() -> makeUpFor(subject)).isInstanceOf(KeycloakException.class);
        service.keycloak.failOn("");
        makeUpFor(subject);
        assertThat(owners()).contains(subject);
        assertThat(wishes(subject)).isEmpty();
    }

    @Test
    void wishThatTheActFulfilledLeavesTheJobNothingToDo() {
        String subject = member("told@acme.example");
        promote("told@acme.example");
        int requests = service.keycloak.requests().size();
        makeUpFor(subject);

        assertThat(service.keycloak.requests()).hasSize(requests);
    }

    @Test
    void wishThatSomebodyElseHasClaimedStandsAndIsLookedAtAgain() {
        String subject = member("claimed@acme.example");
        service.keycloak.failOn("/groups");
        promote("claimed@acme.example");
        service.keycloak.failOn("");
        service.postgres.execute(
                "update keycloak_change set claimed_until = now() + interval '1 minute' where subject = '" + subject
                        + "'");

        assertThatIllegalStateException().isThrownBy(() -> makeUpFor(subject));
        assertThat(wishes(subject)).hasSize(1);
        service.postgres.execute(
                "update keycloak_change set claimed_until = now() - interval '1 second' where subject = '" + subject
                        + "'");
        makeUpFor(subject);
        assertThat(owners()).contains(subject);
    }

    @Test
    void wishesFromBeforeThereWereJobsGetOne() {
        TestingPostgres postgres = TestingPostgres.create();
        postgres.migrateTo("202611291001");
        postgres.execute(
                "insert into tenant (id, alias, name, created_at) values ('" + TENANT + "', 'old', 'Old', now())");
        postgres.execute("insert into keycloak_change (tenant_id, subject, desired, version) values ('" + TENANT
                + "', 'somebody', 'ABSENT', 'v1')");
        postgres.migrateTo("latest");

        assertThat(jobs(postgres)).containsExactly(TENANT + " somebody");
    }

    private static String member(String email) {
        service.post(
                "/api/v1/members",
                TestingTenantService.owner(acme),
                Map.of("email", email, "first_name", "Max", "last_name", "Member", "role", "member"));
        TestingKeycloak.User user = service.keycloak.user(email);
        user.chooseOwnPassword();
        return user.id;
    }

    private static void promote(String email) {
        String id = service.memberId(acme, email);
        assertThat(service.post("/api/v1/members/" + id, TestingTenantService.owner(acme), Map.of("role", "owner"))
                        .status())
                .isEqualTo(200);
    }

    private static void makeUpFor(String subject) {
        Caller.system(TenantId.of(acme), "tenant-service").call(() -> {
            service.bean(KeycloakChanges.class).makeUpFor(subject);
            return true;
        });
    }

    private static List<String> owners() {
        return service.keycloak.organization("acme").membersOf("owners");
    }

    private static void forget() {
        service.postgres.execute("delete from interactive_task");
    }

    /** Tenant and subject of each job that waits. */
    private static List<String> jobs(TestingPostgres postgres) {
        return postgres.texts("""
                select task ->> 'tenant' || ' ' || (task ->> 'subject')
                  from (select convert_from(task_data, 'UTF8')::jsonb as task from interactive_task
                         where task_name = 'tell-keycloak' and not picked) as waiting
                """);
    }

    private static List<String> wishes(String subject) {
        return service.postgres.texts("select subject from keycloak_change where subject = '" + subject + "'");
    }
}
