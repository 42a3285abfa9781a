package dev.knowhow.durable.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingConfiguration;
import dev.knowhow.tenancy.testing.TestingPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Turns of tenants, on a real database with a table of the tests under row-level security. */
class FairQueueTest {

    private static final int PER_TENANT = 2;
    private static final FairQueue.Turns TURNS = new FairQueue.Turns(
            Lane.BULK,
            TaskDescriptor.of("work", QueuedRun.class),
            "work",
            "stage = 'WAITING'",
            "stage <> 'DONE'",
            PER_TENANT);

    private static ApplicationContext context;
    private static FairQueue queue;
    private static JdbcOperations jdbc;
    private static TransactionOperations<Connection> transactions;

    @BeforeAll
    static void start() throws SQLException, IOException {
        TestingPostgres postgres = TestingPostgres.create();
        try (Connection connection = postgres.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(migration().replace("${approle}", postgres.app()));
            statement.execute("""
                    create table work (
                      tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid,
                      id text not null, run int not null default 1, queued boolean not null default false,
                      stage text not null default 'WAITING', base text not null);
                    alter table work enable row level security;
                    alter table work force row level security;
                    create policy work_of_tenant on work
                      using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
                             and current_setting('app.knowledge_bases', true) in ('*', base));
                    grant select, insert, update on work to %s;
                    """.formatted(postgres.app()));
        }
        context = TestingConfiguration.context(postgres.dataSource());
        queue = context.getBean(FairQueue.class);
        jdbc = context.getBean(JdbcOperations.class);
        transactions = context.getBean(DataSourceTransactionManager.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void tenantHasAFewRowsInTheQueueAndTheNextWhenOneEnds() {
        Tenant tenant = new Tenant();
        for (int row = 1; row <= 5; row++) {
            tenant.add("row-" + row, "a");
        }

        assertThat(tenant.queued()).containsExactly("row-1", "row-2");
        tenant.end("row-2");
        assertThat(tenant.queued()).containsExactly("row-1", "row-2", "row-3");
    }

    @Test
    void tenantWithAHundredRowsDelaysAnotherOnesFirstRowByItsFewPlacesOnly() {
        Tenant busy = new Tenant();
        Tenant late = new Tenant();
        for (int row = 100; row < 200; row++) {
            busy.add("row-" + row, "a");
        }
        late.add("late", "a");

        assertThat(everything(busy, late)).containsExactly("row-100", "row-101", "late");
    }

    @Test
    void busyTenantsTakeTurns() {
        List<Tenant> tenants = List.of(new Tenant(), new Tenant());
        for (int row = 10; row < 20; row++) {
            for (int i = 0; i < 2; i++) {
                tenants.get(i).add((i == 0 ? "a-" : "b-") + row, "a");
            }
        }
        for (int done = 10; done < 15; done++) {
            tenants.get(0).end("a-" + done);
            tenants.get(1).end("b-" + done);
        }

        List<String> owners = everything(tenants.get(0), tenants.get(1)).stream()
                .map(id -> id.substring(0, 1))
                .toList();
        assertThat(owners.subList(4, 14)).containsExactly("a", "b", "a", "b", "a", "b", "a", "b", "a", "b");
    }

    @Test
    void keyLimitedToAKnowledgeBaseFillsPlacesWithRowsItDoesNotSeeAndSeesNoMoreAfterwards() {
        Tenant tenant = new Tenant();
        tenant.add("row-1", "vs_a");
        tenant.add("row-2", "vs_a");
        tenant.add("row-3", "vs_b");
        Caller limited = new Caller(
                tenant.id,
                new Actor(Actor.Type.API_KEY, "key", "key"),
                Set.of(),
                KnowledgeBases.only(Set.of("vs_a")),
                false,
                "req_1");

        List<String> visible = limited.call(() -> transactions.executeWrite(status -> {
            update("update work set stage = 'DONE' where id like 'row-1@%'");
            queue.fill(TURNS);
            return texts("select base from work");
        }));

        assertThat(tenant.queued()).contains("row-3");
        assertThat(visible).containsExactly("vs_a", "vs_a");
    }

    @Test
    void fillingAtTheSameTimeTakesNoMorePlacesThanThereAre() throws Exception {
        Tenant tenant = new Tenant();
        tenant.run(() -> update(
                "insert into work (id, base) select 'row-' || n || '@' || ?, 'a' from generate_series(10, 60) as n",
                tenant.id.toString()));
        List<Future<?>> fillings = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                fillings.add(threads.submit(() -> tenant.run(() -> queue.fill(TURNS))));
            }
        }

        assertThat(fillings).allMatch(filling -> filling.state() == Future.State.SUCCESS);
        assertThat(tenant.queued()).containsExactly("row-10", "row-11");
    }

    @Test
    void entriesOfEarlierVersionsAreStillRead() {
        JobDataSerializer serializer = context.getBean(JobDataSerializer.class);
        for (String name : List.of("documentId", "jobId", "rowId")) {
            String json = "{\"tenant\":\"t\",\"%s\":\"r\",\"run\":2}".formatted(name);

            assertThat(serializer.deserialize(QueuedRun.class, json.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new QueuedRun("t", "r", 2));
        }
    }

    /** What workers would take, in their order; the ids of rows end in their tenant. */
    private static List<String> everything(Tenant... tenants) {
        List<String> ids =
                List.of(tenants).stream().map(tenant -> tenant.id.toString()).toList();
        return transactions.executeRead(status -> texts("""
                select split_part(task_instance, '@', 1)
                from bulk_task
                where convert_from(task_data, 'UTF8')::jsonb ->> 'tenant' in ('%s')
                order by execution_time
                """.formatted(String.join("', '", ids))));
    }

    private static int update(String sql, String... parameters) {
        return jdbc.prepareStatement(sql, (PreparedStatement statement) -> {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        });
    }

    private static List<String> texts(String sql) {
        return jdbc.prepareStatement(sql, (PreparedStatement statement) -> {
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        });
    }

    private static String migration() throws IOException {
        try (InputStream script = Objects.requireNonNull(
                FairQueue.class.getResourceAsStream("/db/migration/V202611210106__create_task.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A tenant with rows of its own. */
    private static final class Tenant {

        private final TenantId id = new TenantId(UUID.randomUUID());

        void add(String row, String knowledgeBase) {
            run(() -> {
                update("insert into work (id, base) values (?, ?)", row + "@" + id, knowledgeBase);
                queue.fill(TURNS);
            });
        }

        void end(String row) {
            run(() -> {
                update("update work set stage = 'DONE' where id = ?", row + "@" + id);
                queue.fill(TURNS);
            });
        }

        List<String> queued() {
            return everything(this);
        }

        void run(Runnable work) {
            Caller.system(id, "test")
                    .call(() -> transactions.executeWrite(status -> {
                        work.run();
                        return true;
                    }));
        }
    }
}
