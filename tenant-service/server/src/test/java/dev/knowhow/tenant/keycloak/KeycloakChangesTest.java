package dev.knowhow.tenant.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenant.testing.TestingKeycloak;
import dev.knowhow.tenant.testing.TestingTenantService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Keycloak missed is made up for. No worker runs here: the tests do what the job does. */
class KeycloakChangesTest {

    private static final String TENANT = "00000000-0000-4000-8000-000000000001";

    private static TestingTenantService service;
    private static String acme;

    @BeforeAll
    static void start() {
        service = TestingTenantService.start(Map.of("knowhow.jobs.enabled", "false"));
        acme = service.createTenant("acme");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void comeBack() {
        service.keycloak.failOn("");
    }

    @Test
    void roleThatKeycloakWasNotToldIsToldByTheJobOfItsWish() throws SQLException {
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
        assertThat(wishes(subject)).isZero();
    }

    @Test
    void wishThatTheActFulfilledLeavesTheJobNothingToDo() throws SQLException {
        String subject = member("told@acme.example");
        promote("told@acme.example");
        int requests = service.keycloak.requests().size();
        makeUpFor(subject);

        assertThat(service.keycloak.requests()).hasSize(requests);
    }

    @Test
    void wishThatSomebodyElseHasClaimedStandsAndIsLookedAtAgain() throws SQLException {
        String subject = member("claimed@acme.example");
        service.keycloak.failOn("/groups");
        promote("claimed@acme.example");
        service.keycloak.failOn("");
        execute(
                service.postgres,
                "update keycloak_change set claimed_until = now() + interval '1 minute' where subject = '" + subject
                        + "'");

        assertThatIllegalStateException().isThrownBy(() -> makeUpFor(subject));
        assertThat(wishes(subject)).isEqualTo(1);
        execute(
                service.postgres,
                "update keycloak_change set claimed_until = now() - interval '1 second' where subject = '" + subject
                        + "'");
        makeUpFor(subject);
        assertThat(owners()).contains(subject);
    }

    @Test
    void wishesFromBeforeThereWereJobsGetOne() throws SQLException {
        TestingPostgres postgres = TestingPostgres.create();
        flyway(postgres, "202611291001").migrate();
        execute(
                postgres,
                "insert into tenant (id, alias, name, created_at) values ('" + TENANT + "', 'old', 'Old', now())");
        execute(
                postgres,
                "insert into keycloak_change (tenant_id, subject, desired, version) values ('" + TENANT
                        + "', 'somebody', 'ABSENT', 'v1')");
        flyway(postgres, "latest").migrate();

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
        String id = service.get("/api/v1/members?limit=100", TestingTenantService.owner(acme)).data().stream()
                .filter(member -> email.equals(member.get("email")))
                .map(member -> String.valueOf(member.get("id")))
                .findFirst()
                .orElseThrow();
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

    private static void forget() throws SQLException {
        execute(service.postgres, "delete from interactive_task");
    }

    /** Tenant and subject of each job that waits. */
    private static List<String> jobs(TestingPostgres postgres) throws SQLException {
        List<String> jobs = new ArrayList<>();
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select task ->> 'tenant' || ' ' || (task ->> 'subject') as job
                          from (select convert_from(task_data, 'UTF8')::jsonb as task from interactive_task
                                 where task_name = 'tell-keycloak' and not picked) as waiting
                        """)) {
            while (row.next()) {
                jobs.add(row.getString("job"));
            }
        }
        return jobs;
    }

    private static long wishes(String subject) throws SQLException {
        try (Connection connection = service.postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from keycloak_change where subject = '" + subject + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(TestingPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Flyway flyway(TestingPostgres postgres, String target) {
        return Flyway.configure()
                .dataSource(postgres.url(), postgres.owner(), "owner")
                .placeholders(Map.of("approle", postgres.app()))
                .target(target)
                .load();
    }
}
