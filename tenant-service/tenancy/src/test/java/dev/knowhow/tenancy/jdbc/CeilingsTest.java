package dev.knowhow.tenancy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CeilingsTest {

    private static final Ceiling NOTES = Ceiling.ofStock("notes", 1, "notes", "note where not archived");

    private static HikariDataSource pool;
    private static DataSource dataSource;

    @BeforeAll
    static void migrate() throws SQLException {
        TestingPostgres postgres = TestingPostgres.create();
        try (Connection connection = postgres.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table note (
                      tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
                      knowledge_base text not null,
                      archived boolean not null default false);
                    alter table note enable row level security;
                    alter table note force row level security;
                    create policy tenant_isolation on note
                      using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
                             and current_setting('app.knowledge_bases', true) in ('*', knowledge_base));
                    grant select, insert, update on note to %s;
                    """.formatted(postgres.app()));
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.app());
        config.setPassword("app");
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
        dataSource = TenantDataSource.wrap(pool);
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void howeverManyAskAtOnceOnlySoManyAreAdded() {
        Caller caller = member(KnowledgeBases.ALL);
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                threads.execute(() -> {
                    try {
                        add(caller, 7);
                    } catch (ProblemException e) {
                        refused.incrementAndGet();
                    }
                });
            }
        }

        assertThat(refused).hasValue(33);
        add(member(KnowledgeBases.ALL), 7);
    }

    @Test
    void oneTooManyIsToldTheNumberAndWhatToDo() {
        Caller caller = member(KnowledgeBases.ALL);
        add(caller, 1);

        assertThatThrownBy(() -> add(caller, 1))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.LIMIT_REACHED))
                .hasMessage("This tenant has 1 notes and may have 1. Delete one, or ask whoever runs this installation"
                        + " to raise knowhow.limits.notes.");
        run(caller, "update note set archived = true");
        add(caller, 1);
    }

    @Test
    void aCallerWhoSeesSomeKnowledgeBasesIsCountedWithAllAndSeesNoMoreAfterwards() {
        Caller owner = member(KnowledgeBases.ALL);
        add(owner, 1);
        Caller limited = new Caller(
                owner.tenant(),
                owner.actor(),
                owner.scopes(),
                KnowledgeBases.only(Set.of("vs_other")),
                false,
                "req_limited");

        assertThatThrownBy(() -> add(limited, 1)).isInstanceOf(ProblemException.class);
        add(limited, 2);
        run(limited, "update note set archived = true");
        assertThatThrownBy(() -> add(owner, 1))
                .as("only its own note was archived")
                .isInstanceOf(ProblemException.class);
    }

    private static Caller member(KnowledgeBases knowledgeBases) {
        return new Caller(
                new TenantId(UUID.randomUUID()),
                new Actor(Actor.Type.USER, "somebody", "somebody"),
                EnumSet.allOf(Scope.class),
                knowledgeBases,
                false,
                "req_test");
    }

    private static void add(Caller caller, int limit) {
        String base = caller.knowledgeBases() instanceof KnowledgeBases.Only ? "vs_other" : "vs_own";
        inTransaction(caller, connection -> {
            Ceilings.admit(connection, NOTES, limit);
            execute(connection, "insert into note (knowledge_base) values ('" + base + "')");
        });
    }

    private static void run(Caller caller, String sql) {
        inTransaction(caller, connection -> execute(connection, sql));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void inTransaction(Caller caller, Work work) {
        caller.call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    work.run(connection);
                    connection.commit();
                } catch (ProblemException e) {
                    connection.rollback();
                    throw e;
                }
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** What is done in a transaction. */
    private interface Work {
        void run(Connection connection) throws SQLException;
    }
}
