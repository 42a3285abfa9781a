package dev.knowhow.tenancy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.RowLevelSecurityCatalog;
import dev.knowhow.tenancy.testing.TestingPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantDataSourceTest {

    private static final TenantId ACME = new TenantId(UUID.randomUUID());
    private static final TenantId GLOBEX = new TenantId(UUID.randomUUID());

    private static TestingPostgres postgres;
    private static HikariDataSource pool;
    private static DataSource dataSource;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        postgres = TestingPostgres.create();
        try (Connection connection = postgres.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(shared());
            statement.execute("""
                    create table note (
                      tenant_id uuid not null default current_tenant(),
                      id text not null);
                    alter table note enable row level security;
                    alter table note force row level security;
                    create policy tenant_isolation on note
                      using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
                    grant select, insert on note to %s;
                    """.formatted(postgres.app()));
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.app());
        config.setPassword("app");
        config.setMaximumPoolSize(3);
        pool = new HikariDataSource(config);
        dataSource = TenantDataSource.wrap(pool);
        for (TenantId tenant : List.of(ACME, GLOBEX)) {
            Caller.system(tenant, "test").call(() -> execute("insert into note (id) values ('" + tenant + "')"));
        }
    }

    /** The functions that every service's policies call. */
    private static String shared() throws IOException {
        try (InputStream sql = TenantDataSource.class.getResourceAsStream(
                "/db/migration/V202611291000__name_the_tenant_and_the_limits.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void tenantSeesItsOwnRowsAlone() {
        assertThat(read(ACME)).containsExactly(ACME.toString());
    }

    @Test
    void transactionWithoutACallerSeesNothing() throws SQLException {
        assertThat(transaction("select id from note", false)).isEmpty();
    }

    @Test
    void statementOutsideATransactionSeesNothing() throws SQLException {
        Caller.system(ACME, "test").call(() -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select id from note")) {
                assertThat(rows.next()).isFalse();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return null;
        });
    }

    @Test
    void rowForAnotherTenantIsRefused() {
        assertThatThrownBy(() -> Caller.system(ACME, "test")
                        .call(() -> execute("insert into note values ('" + GLOBEX + "', 'planted')")))
                .hasMessageContaining("row-level security");
    }

    @Test
    void insertWithoutACallerIsRefused() {
        assertThatThrownBy(() -> transaction("insert into note (id) values ('orphan') returning id", false))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void manyThreadsOverFewConnectionsNeverSeeAForeignRow() throws Exception {
        int reads = 4_000;
        Random random = new Random(7);
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < reads; i++) {
                TenantId tenant = random.nextBoolean() ? ACME : GLOBEX;
                boolean fails = random.nextInt(10) == 0;
                results.add(threads.submit(() -> seesOnlyItsOwn(tenant, fails)));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
        System.out.printf("row-level security under load: %d reads over 3 connections, 0 foreign rows%n", reads);
    }

    @Test
    void catalogCheckFindsAnOpenTable() throws SQLException {
        try (Connection connection = postgres.connectAsOwner();
                Statement statement = connection.createStatement()) {
            assertThat(RowLevelSecurityCatalog.violations(connection, postgres.app(), Set.of()))
                    .isEmpty();
            statement.execute("create table forgotten (id text)");
            assertThat(RowLevelSecurityCatalog.violations(connection, postgres.app(), Set.of()))
                    .anyMatch(violation -> violation.startsWith("forgotten"));
            statement.execute("drop table forgotten");
        }
    }

    private static boolean seesOnlyItsOwn(TenantId tenant, boolean fails) {
        return Caller.system(tenant, "test").call(() -> {
            try {
                return transaction("select id from note", fails).equals(List.of(tenant.toString()));
            } catch (SQLException e) {
                return fails;
            }
        });
    }

    private static List<String> read(TenantId tenant) {
        return Caller.system(tenant, "test").call(() -> execute("select id from note"));
    }

    private static List<String> execute(String sql) {
        try {
            return transaction(sql, false);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Runs one statement; a failing transaction is cancelled halfway, as a client that goes away does. */
    private static List<String> transaction(String sql, boolean fails) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (fails) {
                    statement.execute("select 1 / 0");
                }
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            ids.add(rows.getString(1));
                        }
                    }
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return ids;
    }
}
