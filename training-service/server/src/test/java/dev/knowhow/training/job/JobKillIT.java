package dev.knowhow.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingProcess;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import dev.knowhow.training.backend.process.BuiltTrainer;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the service and its trainers with SIGKILL at random moments of a job's whole life, the start of the service
 * among them: import, queue, embedding, training (in this process and in a child), evaluation, the result file. Every
 * other kill is of a trainer alone. Importer, registry and evaluation are the real ones. Looks afterwards whether every
 * job succeeded with one adapter and one evaluation, nothing was told twice and nothing was left behind. A few kills in
 * every build; {@code -Dknowhow.kills=50} for more moments, {@code -Dknowhow.seed=} for the same ones again.
 */
class JobKillIT {

    private static final int KILLS = Integer.getInteger("knowhow.kills", 3);
    private static final long SEED = Long.getLong("knowhow.seed", System.nanoTime());
    private static final String STARTING = "STARTING";
    private static final List<String> MOMENTS =
            List.of(STARTING, "VALIDATING", "QUEUED", "EMBEDDING", "TRAINING", "EVALUATING");
    private static final int MOST_AWAITED_MILLIS = 4_000;
    private static final int MOST_STARTING_MILLIS = 4_000;
    private static final int MOST_TRAINING_MILLIS = 10_000;
    private static final int RUNNING = 3;

    /** Trainings of the encoder take half a minute and wait for each other. */
    private static final String ENCODER = "bge-small-en-v1.5-q@6c9c6101a956";

    private static final String NO_KEYCLOAK = "http://127.0.0.1:9/auth/realms/knowhow";

    private final Random random = new Random(SEED);
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final TestingPostgres postgres = TestingPostgres.create();
    private final List<String> created = new ArrayList<>();
    private final Map<String, Integer> killedIn = new TreeMap<>();
    private int trainersKilled;

    /** What is trained. */
    private record Work(List<String> models, int examples, int epochs) {}

    @Test
    @Timeout(1_700)
    void everyJobEndsWithOneAdapterAndOneEvaluationAfterKillsAtRandomMoments(@TempDir Path folder) throws Exception {
        Work work = new Work(List.of("knowhow-intent", "knowhow-encoder-lora"), 400, 10);
        killAtRandom(KILLS, work, folder, Map.of("TESTING_TRAINER", "true"));
    }

    /** PyTorch in the child, which ends with the service. */
    @Test
    @Timeout(1_700)
    void theSameWithTheRealTrainer(@TempDir Path folder) throws Exception {
        assumeThat(BuiltTrainer.canRun()).isTrue();
        Work work = new Work(List.of("knowhow-encoder-lora"), 60, 3);
        killAtRandom(
                Math.max(2, KILLS / 5),
                work,
                folder,
                Map.of("KNOWHOW_ENCODER_LORA_HOME", BuiltTrainer.HOME.toString()));
    }

    private void killAtRandom(int kills, Work work, Path folder, Map<String, String> properties) throws Exception {
        try (StandInKnowledgeService knowledge = new StandInKnowledgeService(ENCODER);
                StandInTenantService tenants = new StandInTenantService();
                TestingProcess service = TestingProcess.start(
                        "dev.knowhow.training.Application",
                        environment(folder, knowledge, tenants, properties),
                        folder.resolve("service.log"))) {
            JobTraces traces = new JobTraces(postgres, folder, tenant);
            knowledge.setEmbeddingMillis(200);
            knowledge.files().setRestAfterUpload(200);
            service.awaitReady();
            TestingClient client = new TestingClient(service.uri().toString(), "gateway", TestingCallers.owner(tenant));
            TestingJobs jobs = new TestingJobs(client, knowledge);
            for (int kill = 1; kill <= kills; kill++) {
                top(jobs, work);
                boolean trainer = kill % 2 == 1;
                if (!trainer || !killsTrainer(jobs, work, service, traces)) {
                    kill(service, traces, MOMENTS.get(random.nextInt(MOMENTS.size())));
                }
            }
            assertThat(trainersKilled).as("trainers that were killed directly").isPositive();
            for (String id : created) {
                assertThat(jobs.end(id).text("status"))
                        .as(id + ": " + jobs.messages(id))
                        .isEqualTo("succeeded");
            }
            traces.check(created, tenants, knowledge.files());
        }
        System.out.printf(
                "%d jobs, %d kills (of trainers %d; jobs' stages at the kills: %s), seed %d: all succeeded, one"
                        + " adapter and one evaluation each, nothing left behind%n",
                created.size(), kills, trainersKilled, killedIn, SEED);
    }

    /** Waits until a job is in that stage, if one soon is, and a moment more. */
    private void kill(TestingProcess service, JobTraces traces, String moment) throws InterruptedException {
        if (moment.equals(STARTING)) {
            service.kill();
            service.restart();
            Thread.sleep(random.nextInt(MOST_STARTING_MILLIS));
        } else {
            for (int waited = 0;
                    waited < MOST_AWAITED_MILLIS && !traces.stages().contains(moment);
                    waited += 10) {
                Thread.sleep(10);
            }
            Thread.sleep(random.nextInt(300));
        }
        traces.stages().forEach(stage -> killedIn.merge(stage, 1, Integer::sum));
        if (moment.equals(STARTING)) {
            killedIn.merge(STARTING, 1, Integer::sum);
        }
        service.kill();
        service.restart();
        service.awaitReady();
    }

    /**
     * Waits until a trainer is at work and for some time more, and kills it alone: soon after its start as often as deep
     * in its training. False where none came, though there were always jobs.
     */
    private boolean killsTrainer(TestingJobs jobs, Work work, TestingProcess service, JobTraces traces)
            throws InterruptedException {
        Instant end = Instant.now().plus(TestingWait.PATIENCE);
        while (Instant.now().isBefore(end)) {
            TestingWait.pause();
            if (traces.stages().isEmpty()) {
                top(jobs, work); // all ended before a trainer was caught
            }
            if (!service.hasChildren()) {
                continue;
            }
            Thread.sleep((long) Math.pow(MOST_TRAINING_MILLIS, random.nextDouble()));
            List<String> stages = traces.stages();
            int killed = service.killChildren();
            if (killed > 0) {
                stages.forEach(stage -> killedIn.merge(stage, 1, Integer::sum));
                trainersKilled += killed;
                return true;
            }
        }
        return false;
    }

    /** Always a few jobs at work, of every kind in turn. */
    private void top(TestingJobs jobs, Work work) {
        int unfinished = (int) created.stream()
                .filter(id -> jobs.get(id).at("finished_at") == null)
                .count();
        for (; unfinished < RUNNING; unfinished++) {
            String model = work.models().get(created.size() % work.models().size());
            created.add(jobs.create(
                            jobs.chats(work.examples()),
                            Map.of("model", model, "hyperparameters", Map.of("n_epochs", work.epochs())))
                    .text("id"));
        }
    }

    private Map<String, String> environment(
            Path folder, StandInKnowledgeService knowledge, StandInTenantService tenants, Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(postgres.properties());
        for (String pair : List.of("GATEWAY_TRAINING", "KNOWLEDGE_TRAINING", "TRAINING_KNOWLEDGE", "TRAINING_TENANT")) {
            properties.put("KNOWHOW_TOKEN_KEY_" + pair, TestingTokens.INTERNAL_KEY);
        }
        properties.put("KNOWHOW_KEYCLOAK_ISSUER", NO_KEYCLOAK);
        properties.put("KNOWHOW_KEYCLOAK_BACKCHANNEL", NO_KEYCLOAK);
        properties.put("KNOWHOW_DATA_DIR", folder.resolve("data").toString());
        properties.putAll(knowledge.properties());
        properties.putAll(tenants.properties());
        properties.putAll(more);
        properties.put("KNOWHOW_TRAINING_MAX_INTERRUPTIONS", "100");
        properties.put("KNOWHOW_JOBS_HEARTBEAT", "500ms"); // the dead one's work is taken up before the next kill
        Map<String, String> environment = new HashMap<>();
        properties.forEach((name, value) -> environment.put(name, value.toString()));
        return environment;
    }
}
