package dev.knowhow.training.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.job.TestingJobs;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers of the whole service on real jobs; knowledge-service and tenant-service are stand-ins. */
class JobWorkersTest {

    private static final int JOBS = 8;

    @TempDir
    Path folder;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final List<AutoCloseable> running = new ArrayList<>();
    private StandInKnowledgeService knowledge;
    private StandInTenantService tenants;

    @BeforeEach
    void start() {
        knowledge = new StandInKnowledgeService();
        tenants = new StandInTenantService();
        running.add(tenants);
        running.add(knowledge);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : running.reversed()) {
            one.close();
        }
    }

    @Test
    void twoServicesOnOneDatabaseWorkOnEachJobOnce() {
        TestingTrainingService first = service(Map.of());
        service(new HashMap<>(first.postgres().properties()));
        TestingJobs jobs = jobs(first);
        String file = jobs.file(40);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            ids.add(jobs.create(file, Map.of("seed", i)).text("id"));
        }

        for (String id : ids) {
            Reply job = jobs.end(id);
            assertThat(job.text("status")).as(job.raw()).isEqualTo("succeeded");
            assertThat(job.at("knowhow.attempts"))
                    .as("how often the training was taken")
                    .isEqualTo(1);
            assertThat(jobs.messages(id))
                    .containsOnlyOnce("Fine-tuning job started", "The job has successfully completed");
            assertThat(client(first).get("/api/v1/adapters?job=" + id).list("data").stream()
                            .map(adapter -> adapter.get("name"))
                            .filter(job.text("fine_tuned_model")::equals))
                    .hasSize(1);
        }
    }

    @Test
    void jobThatTakesLongerThanItMayFailsWithASentenceThatSaysHowLongThatWas() {
        knowledge.setEmbeddingMillis(700);
        TestingJobs jobs = jobs(service(Map.of("knowhow.training.deadline", "2s")));

        Reply job = jobs.end(jobs.create(jobs.file(2_600), Map.of()).text("id"));

        assertThat(job.text("status")).as(job.raw()).isEqualTo("failed");
        assertThat(job.text("error.code")).isEqualTo("deadline_exceeded");
        assertThat(job.text("error.message"))
                .isEqualTo("The job took longer than 2 seconds. Train on fewer examples or for fewer epochs.");
        assertThat(job.text("knowhow.attempts")).as("it is not tried again").isEqualTo("1");
    }

    @Test
    void serviceThatIsStoppedWhileItEvaluatesLeavesTheRestToTheNextOne() {
        TestingTrainingService first = service(Map.of());
        TestingJobs jobs = jobs(first);
        String id = jobs.create(jobs.file(40), Map.of()).text("id");
        jobs.stage(id, "evaluating");
        running.remove(first);
        first.close();
        TestingTrainingService second = service(new HashMap<>(first.postgres().properties()));

        Reply job = jobs(second).end(id);

        assertThat(job.text("status")).as(job.raw()).isEqualTo("succeeded");
        assertThat(client(second)
                        .get("/api/v1/adapters/" + job.text("knowhow.adapter_id"))
                        .text("status"))
                .isEqualTo("promoted");
    }

    private TestingTrainingService service(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(knowledge.properties());
        properties.putAll(tenants.properties());
        properties.put("testing.datasets", true);
        properties.put("testing.intake", true);
        properties.put("KNOWHOW_DATA_DIR", folder.toString());
        properties.putAll(more);
        TestingTrainingService service = new TestingTrainingService(properties);
        running.add(service);
        return service;
    }

    private TestingJobs jobs(TestingTrainingService service) {
        return new TestingJobs(client(service), knowledge);
    }

    private TestingClient client(TestingTrainingService service) {
        return service.asGateway(TestingCallers.owner(tenant));
    }
}
