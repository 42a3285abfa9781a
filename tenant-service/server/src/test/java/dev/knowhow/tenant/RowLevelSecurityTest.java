package dev.knowhow.tenant;

import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.RowLevelSecurityCatalog;
import dev.knowhow.tenant.testing.TestingTenantService;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database shows a tenant nobody else's rows, whatever the code asks for. */
class RowLevelSecurityTest {

    private static final List<String> TABLES = List.of(
            "tenant",
            "member",
            "api_key",
            "audit_event",
            "audit_head",
            "keycloak_change",
            "subscription",
            "idempotency_key",
            "usage_entry",
            "usage_account",
            "usage_refusal",
            "quota",
            "quota_account",
            "quota_reservation");
    private static final int TENANTS = 6;

    private static final List<String> tenants = new ArrayList<>();
    private static final List<String> keys = new ArrayList<>();

    @RegisterExtension
    private static final TestingTenantService service =
            TestingTenantService.start(Map.of("datasources.default.maximum-pool-size", "4"));

    private static TransactionOperations<Connection> transactions;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void start() {
        transactions = service.bean(TransactionOperations.class);
        for (int i = 0; i < TENANTS; i++) {
            String tenant = service.createTenant("tenant-" + i);
            tenants.add(tenant);
            keys.add(service.post("/api/v1/api_keys", owner(tenant), Map.of("name", "k", "scopes", List.of("read")))
                    .text("secret"));
        }
    }

    @Test
    void everyTableForcesIt() throws SQLException {
        try (Connection connection = service.postgres.connectAsOwner()) {
            assertThat(RowLevelSecurityCatalog.violations(
                            connection,
                            service.postgres.app(),
                            Set.of(
                                    "flyway_schema_history",
                                    "bulk_task",
                                    "interactive_task",
                                    "upkeep_task",
                                    "plan",
                                    "plan_version")))
                    .isEmpty();
        }
    }

    @Test
    void plansAreThePlatformsAndATenantSeesThoseAloneThatItIsOn() throws SQLException {
        try (Connection connection = service.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            platform(statement, "on");
            statement.execute(
                    "insert into plan (id, name, created_at) values ('p', 'Own', now()), ('q', 'Other', now())");
            statement.execute("""
                    insert into plan_version (plan_id, version, terms, created_at, created_by)
                    values ('p', 1, '{}', now(), 'root'), ('p', 2, '{}', now(), 'root'), ('q', 1, '{}', now(), 'root')
                    """);
            platform(statement, "");
            assertThat(count(statement, "plan") + count(statement, "plan_version"))
                    .isZero();

            statement.execute("select set_config('app.tenant_id', '" + tenants.getFirst() + "', true)");
            assertThat(count(statement, "plan")).isZero();
            statement.execute("""
                    insert into subscription (id, plan_id, version, starts_at, created_at, created_by)
                    values ('s', 'p', 1, now(), now(), 'root')
                    """);
            assertThat(count(statement, "plan")).isEqualTo(1);
            assertThat(count(statement, "plan_version")).isEqualTo(1);
            assertThat(statement.executeUpdate("update plan_version set published_from = now(), published_by = 'me'"))
                    .as("published by a tenant")
                    .isZero();

            statement.execute("select set_config('app.tenant_id', '" + tenants.get(1) + "', true)");
            assertThat(count(statement, "subscription") + count(statement, "plan"))
                    .isZero();
            connection.rollback();
        }
    }

    private static void platform(Statement statement, String value) throws SQLException {
        statement.execute("select set_config('app.platform', '" + value + "', true)");
    }

    @Test
    void withoutACallerNothingIsVisible() throws SQLException {
        try (Connection connection = service.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                assertThat(count(statement, table)).as(table).isZero();
            }
        }
    }

    @Test
    void presentedKeyShowsItsOwnRowAndTenantAlone() throws SQLException {
        try (Connection connection = service.postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select encode(hash, 'hex') from api_key limit 1")) {
            assertThat(row.next()).isTrue();
            presentAndCount(row.getString(1));
        }
    }

    @Test
    void platformReadsTenantsAndNothingInsideThem() throws SQLException {
        try (Connection connection = service.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.platform', 'on', true)");
            assertThat(count(statement, "tenant")).isEqualTo(TENANTS);
            for (String table : List.of("member", "api_key", "audit_event", "audit_head")) {
                assertThat(count(statement, table)).as(table).isZero();
            }
            assertThat(statement.executeUpdate("update tenant set status = 'ACTIVE'"))
                    .isZero();
        }
    }

    @Test
    void manyThreadsOverFourConnectionsSeeNoForeignRow() throws Exception {
        int reads = 6_000;
        Random random = new Random(11);
        AtomicInteger disturbed = new AtomicInteger();
        AtomicInteger rows = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            List<Future<Integer>> foreign = new ArrayList<>();
            for (int i = 0; i < reads; i++) {
                int tenant = random.nextInt(TENANTS);
                int disturbance = random.nextInt(20);
                foreign.add(threads.submit(() -> foreignRows(tenant, disturbance, disturbed, rows)));
            }
            for (Future<Integer> each : foreign) {
                assertThat(each.get()).isZero();
            }
        }
        assertThat(rows.get()).isGreaterThan(reads);
        System.out.printf(
                "row-level security in tenant-service: %d transactions of %d tenants over 4 connections (%d cancelled,"
                        + " timed out or rolled back), %d rows read, 0 foreign%n",
                reads, TENANTS, disturbed.get(), rows.get());
    }

    @Test
    void manyClientsAtOnceEachGetTheirOwnPrincipal() throws Exception {
        int requests = 1_200;
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                String key = keys.get(i % TENANTS);
                answers.add(threads.submit(() -> service.principal(key).text("tenant_id")));
            }
            for (int i = 0; i < requests; i++) {
                assertThat(answers.get(i).get()).isEqualTo(tenants.get(i % TENANTS));
            }
        }
    }

    /** Reads every table as one tenant, disturbed now and then, and says how many rows were somebody else's. */
    private static int foreignRows(int tenant, int disturbance, AtomicInteger disturbed, AtomicInteger rows) {
        String id = tenants.get(tenant);
        try {
            return Caller.system(TenantId.of(id), "test")
                    .call(() -> transactions.executeWrite(status -> {
                        int foreign = 0;
                        try (Statement statement = status.getConnection().createStatement()) {
                            disturb(statement, disturbance);
                            for (String table : TABLES) {
                                String column = table.equals("tenant") ? "id" : "tenant_id";
                                try (ResultSet row = statement.executeQuery("select " + column + " from " + table)) {
                                    while (row.next()) {
                                        rows.incrementAndGet();
                                        foreign += row.getString(1).equals(id) ? 0 : 1;
                                    }
                                }
                            }
                            if (disturbance == 3) {
                                throw new IllegalStateException("rolled back");
                            }
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                        return foreign;
                    }));
        } catch (RuntimeException e) {
            disturbed.incrementAndGet();
            return 0;
        }
    }

    private static void disturb(Statement statement, int disturbance) throws SQLException {
        if (disturbance == 0) {
            statement.execute("select 1 / 0");
        } else if (disturbance == 1) {
            statement.execute("set local statement_timeout = 5");
            statement.execute("select pg_sleep(1)");
        } else if (disturbance == 2) {
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(5);
                    statement.cancel();
                } catch (InterruptedException | SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            statement.execute("select pg_sleep(1)");
        }
    }

    private static void presentAndCount(String hash) throws SQLException {
        try (Connection connection = service.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.credential_hash', '" + hash + "', true)");
            assertThat(count(statement, "api_key")).isEqualTo(1);
            assertThat(count(statement, "tenant")).isEqualTo(1);
            for (String table : List.of("member", "audit_event", "audit_head", "keycloak_change")) {
                assertThat(count(statement, table)).as(table).isZero();
            }
            connection.commit();
            assertThat(count(statement, "api_key")).as("after the transaction").isZero();
        }
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
