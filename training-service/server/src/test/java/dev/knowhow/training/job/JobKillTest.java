package dev.knowhow.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.testing.TestingKnowledgeService;
import dev.knowhow.training.testing.TestingProcess;
import dev.knowhow.training.testing.TestingTenantService;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the service with SIGKILL again and again while it embeds, trains (in this process and in a child) and evaluates,
 * and looks afterwards whether every job succeeded with one adapter, one evaluation and every step told once. With
 * {@code -Dknowhow.kills=50} for more moments, {@code -Dknowhow.seed=} for the same ones again.
 */
class JobKillTest {

    private static final int KILLS = Integer.getInteger("knowhow.kills", 5);
    private static final long SEED = Long.getLong("knowhow.seed", System.nanoTime());
    private static final int MAX_DELAY_MILLIS = 2_500;
    private static final int EXAMPLES = 1_200;
    private static final int RUNNING = 3;

    private final Random random = new Random(SEED);
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final TestingPostgres postgres = TestingPostgres.create();
    private final List<String> created = new ArrayList<>();

    @Test
    @Timeout(1_700)
    void everyJobEndsWithOneAdapterAndOneEvaluationAfterKillsAtRandomMoments(@TempDir Path folder) throws Exception {
        int killsAtWork = 0;
        int childrenKilled = 0;
        try (TestingKnowledgeService knowledge = new TestingKnowledgeService();
                TestingTenantService tenants = new TestingTenantService();
                TestingProcess service =
                        TestingProcess.start(environment(folder, knowledge, tenants), folder.resolve("service.log"))) {
            knowledge.setEmbeddingMillis(300);
            service.awaitReady();
            TestingClient client = new TestingClient(service.uri().toString(), "gateway", TestingCallers.owner(tenant));
            TestingJobs jobs = new TestingJobs(client, knowledge);
            for (int kill = 1; kill <= KILLS; kill++) {
                top(jobs);
                Thread.sleep(random.nextInt(MAX_DELAY_MILLIS));
                killsAtWork += unfinished(jobs) > 0 ? 1 : 0;
                if (kill % 3 == 0) {
                    childrenKilled += service.killChildren();
                } else {
                    service.kill();
                    service.restart();
                    service.awaitReady();
                }
            }
            for (String id : created) {
                assertThat(jobs.end(id).text("status"))
                        .as(id + ": " + jobs.messages(id))
                        .isEqualTo("succeeded");
            }
            check(tenants);
        }
        System.out.printf(
                "%d jobs, %d kills (%d at work, %d children), seed %d: all succeeded, one adapter, one evaluation each%n",
                created.size(), KILLS, killsAtWork, childrenKilled, SEED);
    }

    /** Always a few jobs at work, every other one in a child process. */
    private void top(TestingJobs jobs) {
        for (int unfinished = unfinished(jobs); unfinished < RUNNING; unfinished++) {
            String model = created.size() % 2 == 0 ? "knowhow-intent" : "knowhow-encoder-lora";
            Map<String, Object> hyperparameters = Map.of("n_epochs", model.endsWith("lora") ? 20 : 10);
            String file = jobs.file(EXAMPLES + created.size());
            created.add(jobs.create(file, Map.of("model", model, "hyperparameters", hyperparameters))
                    .text("id"));
        }
    }

    private int unfinished(TestingJobs jobs) {
        return (int) created.stream()
                .filter(id -> jobs.get(id).at("finished_at") == null)
                .count();
    }

    private Map<String, String> environment(
            Path folder, TestingKnowledgeService knowledge, TestingTenantService tenants) {
        Map<String, Object> properties = new HashMap<>(TestingProcess.environment(postgres, folder));
        properties.putAll(knowledge.properties());
        properties.putAll(tenants.properties());
        properties.put("TESTING_DATASETS", "true");
        properties.put("TESTING_INTAKE", "true");
        properties.put("TESTING_TRAINER", "true");
        properties.put("KNOWHOW_TRAINING_MAX_INTERRUPTIONS", "100");
        Map<String, String> environment = new HashMap<>();
        properties.forEach((name, value) -> environment.put(name, value.toString()));
        return environment;
    }

    private void check(TestingTenantService tenants) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser()) {
            assertThat(texts(connection, """
                    select j.id || ' has ' || count(a.id) || ' adapters'
                    from fine_tuning_job j
                    left join adapter a on a.job_id = j.id and a.checkpoint_step is null
                    group by j.id having count(a.id) <> 1
                    """)).isEmpty();
            List<String> adapters = texts(connection, "select id from adapter where checkpoint_step is null");
            assertThat(adapters).hasSameSizeAs(created);
            List<String> judged = new ArrayList<>(tenants.reports());
            judged.addAll(texts(
                    connection,
                    "select convert_from(task_data, 'UTF8') from interactive_task"
                            + " where task_name = 'report-audit-event'"));
            for (String adapter : adapters) {
                assertThat(judged.stream()
                                .distinct()
                                .filter(report -> report.contains("adapter.promoted") && report.contains(adapter)))
                        .as("judgements of " + adapter)
                        .hasSize(1);
            }
            assertThat(texts(
                            connection,
                            "select job_id from fine_tuning_event group by job_id, message"
                                    + " having count(*) > 1 and message like 'Training completed%'"))
                    .isEmpty();
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
