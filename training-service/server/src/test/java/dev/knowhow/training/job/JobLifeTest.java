package dev.knowhow.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs through the whole service, the real trainer included; knowledge-service and tenant-service are stand-ins. */
class JobLifeTest {

    private static StandInKnowledgeService knowledge;
    private static StandInTenantService tenants;
    private static TestingTrainingService service;

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private TestingClient owner;
    private TestingJobs jobs;

    @BeforeAll
    static void start() {
        knowledge = new StandInKnowledgeService();
        tenants = new StandInTenantService();
        Map<String, Object> properties = new HashMap<>(knowledge.properties());
        properties.putAll(tenants.properties());
        properties.put("testing.datasets", true);
        properties.put("testing.intake", true);
        service = new TestingTrainingService(properties);
    }

    @AfterAll
    static void stop() {
        service.close();
        knowledge.close();
        tenants.close();
    }

    @BeforeEach
    void connect() {
        knowledge.setDown(false);
        knowledge.setEmbeddingMillis(0);
        owner = service.asGateway(TestingCallers.owner(tenant));
        jobs = new TestingJobs(owner, knowledge);
    }

    @Test
    void jobTrainsAnAdapterWithEventsCheckpointsAndAResultFile() {
        Reply created = jobs.create(
                jobs.file(80), Map.of("suffix", "Support Bot", "seed", 7, "metadata", Map.of("team", "support")));
        assertThat(created.status()).as(created.raw()).isEqualTo(200);
        assertThat(created.text("status")).isEqualTo("validating_files");
        assertThat(created.text("hyperparameters.n_epochs")).isEqualTo("auto");
        String id = created.text("id");
        Reply job = jobs.end(id);
        assertThat(job.text("status")).as(job.raw()).isEqualTo("succeeded");
        assertThat(job.text("fine_tuned_model")).matches("ft:knowhow-intent:acme:support-bot:[0-9A-Za-z]{10}");
        assertThat(job.text("organization_id")).isEqualTo(tenant.toString());
        assertThat(job.text("knowhow.kind")).isEqualTo("intent");
        assertThat(job.number("trained_tokens")).isPositive();
        assertThat(job.number("knowhow.epochs")).isEqualTo(400); // one step an epoch: the examples are few
        assertThat(job.text("hyperparameters.n_epochs"))
                .as("OpenAI's range ends at 50")
                .isEqualTo("auto");
        assertThat(job.text("method.supervised.hyperparameters.n_epochs")).isEqualTo("auto");
        assertThat(job.number("method.supervised.hyperparameters.batch_size")).isEqualTo(64);
        assertThat(job.number("hyperparameters.learning_rate_multiplier")).isEqualTo(1);
        assertThat(job.at("error")).isNull();
        assertThat(owner.get("/api/v1/adapters/" + job.text("knowhow.adapter_id"))
                        .text("name"))
                .isEqualTo(job.text("fine_tuned_model"));
        assertThat(jobs.messages(id))
                .startsWith("Created fine-tuning job: " + id)
                .containsSubsequence(
                        "Files validated, moving job to queued state",
                        "Fine-tuning job started",
                        "Training completed, evaluating the adapter",
                        "The job has successfully completed");
        checkCheckpoints(id, job.text("fine_tuned_model"));
        checkResultFile(job);
    }

    @Test
    void outputsThatAreNotLearnedAreNamedInTheEvents() {
        String lines = IntStream.range(0, 40)
                .mapToObj(i -> "please do thing " + i % 2 + " for number " + i + "\tdo-" + i % 2)
                .collect(Collectors.joining("\n"));
        String file = knowledge.files().add("examples.jsonl", "fine-tune", lines + "\none of its kind\trare-thing\n");
        String id = jobs.create(file, Map.of("seed", 7)).text("id");
        assertThat(jobs.end(id).text("status")).isEqualTo("succeeded");
        assertThat(jobs.messages(id)).contains("Not learned: 'rare-thing': The output has too few examples.");
    }

    private void checkCheckpoints(String id, String name) {
        List<Map<String, Object>> checkpoints =
                owner.get(TestingJobs.PATH + "/" + id + "/checkpoints").list("data");
        assertThat(checkpoints).isNotEmpty().allSatisfy(checkpoint -> {
            Object step = checkpoint.get("step_number");
            assertThat(checkpoint).containsEntry("fine_tuned_model_checkpoint", name + ":ckpt-step-" + step);
        });
    }

    private static void checkResultFile(Reply job) {
        String file = job.text("result_files.0");
        assertThat(knowledge.files().ofPurpose("fine-tune-results"))
                .filteredOn(stored -> stored.id().equals(file))
                .singleElement()
                .satisfies(stored ->
                        assertThat(stored.text()).startsWith("step,train_loss,train_mean_token_accuracy,valid_loss"));
    }

    @Test
    void anotherJobOnTheSameExamplesEmbedsNothingAndWithTheSameSeedGivesTheSameBytes() {
        String file = jobs.file(40);
        Reply first = jobs.end(jobs.create(file, Map.of("seed", 3)).text("id"));
        int embedded = knowledge.embedded();
        Reply second = jobs.end(jobs.create(file, Map.of("seed", 3)).text("id"));
        assertThat(second.text("status")).as(second.raw()).isEqualTo("succeeded");
        assertThat(knowledge.embedded() - embedded).isLessThan(4); // only to ask which encoder it is
        assertThat(weights(second)).isEqualTo(weights(first));
    }

    private String weights(Reply job) {
        return owner.get("/api/v1/adapters/" + job.text("knowhow.adapter_id")).list("files").stream()
                .filter(file -> "adapter_model.safetensors".equals(file.get("name")))
                .map(file -> String.valueOf(file.get("sha256")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void badExamplesEndTheJobWithTheirLines() {
        String file = knowledge.files().add("bad.jsonl", "fine-tune", "a\tx\nno output\nb\tx\n");
        Reply job = jobs.end(jobs.create(file, Map.of()).text("id"));
        assertThat(job.text("status")).isEqualTo("failed");
        assertThat(job.text("error.code")).isEqualTo("invalid_training_file");
        assertThat(job.text("error.param")).isEqualTo("training_file");
        assertThat(job.text("error.message")).contains("1 error", "Line 2 has no output.");
    }

    @Test
    void openEndedAnswersAreRefusedWithTheSentenceWhy() {
        String file = knowledge.files().add("open.jsonl", "fine-tune", "a\tone\nb\ttwo\nc\tthree\n");
        Reply job = jobs.end(jobs.create(file, Map.of()).text("id"));
        assertThat(job.text("error.message")).contains("open-ended", "generative");
    }

    @Test
    void cancelledJobEndsAtOnceAndLeavesNoAdapter() {
        knowledge.setEmbeddingMillis(1_000);
        String id = jobs.create(jobs.file(2_600), Map.of()).text("id");
        jobs.stage(id, "embedding");
        Reply cancelled = owner.post(TestingJobs.PATH + "/" + id + "/cancel", Map.of());
        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(owner.get("/api/v1/adapters?job=" + id).list("data")).isEmpty();
        Reply again = owner.post(TestingJobs.PATH + "/" + id + "/cancel", Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.headers()).containsEntry("x-should-retry", "false");
        assertThat(again.text("error.message")).isEqualTo("The job cannot be cancelled: it is cancelled.");
        assertThat(service.audited(tenant)).isNotNull();
    }

    @Test
    void pausedJobWaitsAndResumesWithoutEmbeddingAgain() {
        int before = knowledge.embedded();
        knowledge.setEmbeddingMillis(400);
        String id = jobs.create(jobs.file(2_600), Map.of("hyperparameters", Map.of("n_epochs", 2)))
                .text("id");
        jobs.await(id, job -> job.number("knowhow.progress") > 0);
        Reply paused = owner.post(TestingJobs.PATH + "/" + id + "/pause", Map.of());
        assertThat(paused.text("knowhow.stage")).isEqualTo("paused");
        assertThat(paused.text("status")).isEqualTo("queued");
        assertThat(owner.post(TestingJobs.PATH + "/" + id + "/pause", Map.of()).status())
                .isEqualTo(409);
        TestingWait.until("nobody works on the job", () -> workedOn(id)).satisfies(List::isEmpty);
        int embedded = knowledge.embedded() - before;
        knowledge.setEmbeddingMillis(0);
        owner.post(TestingJobs.PATH + "/" + id + "/resume", Map.of());
        Reply job = jobs.end(id);
        assertThat(knowledge.embedded() - before)
                .as("texts, of which %d had been embedded before", embedded)
                .isLessThan(2_600 + embedded);
        assertThat(job.text("status")).as(job.raw()).isEqualTo("succeeded");
        assertThat(owner.post(TestingJobs.PATH + "/" + id + "/resume", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    void jobWaitsForKnowledgeServiceToComeBack() {
        String id = jobs.create(jobs.file(40), Map.of()).text("id");
        knowledge.setDown(true);
        jobs.await(id, job -> jobs.messages(id).stream().anyMatch(message -> message.contains("It is tried again.")));
        knowledge.setDown(false);
        assertThat(jobs.end(id).text("status")).isEqualTo("succeeded");
    }

    @Test
    void sameIdempotencyKeyIsTheSameReplyAndAnotherRequestUnderItIsRefused() {
        Map<String, Object> request = Map.of("model", "gpt-4o-mini", "training_file", jobs.file(40));
        Reply first = owner.post(TestingJobs.PATH, request, Map.of("Idempotency-Key", "k1"));
        Reply second = owner.post(TestingJobs.PATH, request, Map.of("Idempotency-Key", "k1"));
        assertThat(second.raw()).isEqualTo(first.raw());
        assertThat(second.headers()).containsEntry("idempotent-replayed", "true");
        Reply other = owner.post(
                TestingJobs.PATH,
                Map.of("model", "knowhow-auto", "training_file", jobs.file(40)),
                Map.of("Idempotency-Key", "k1"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("error.code")).isEqualTo("idempotency_key_reused");
        assertThat(first.text("model")).isEqualTo("gpt-4o-mini");
        assertThat(jobs.end(first.text("id")).text("fine_tuned_model")).startsWith("ft:knowhow-intent:acme:adapter:");
    }

    @Test
    void anIdempotencyKeyIsItsCallersOwn() {
        Map<String, String> key = Map.of("Idempotency-Key", "shared");
        Map<String, Object> request = Map.of("model", "knowhow-auto", "training_file", jobs.file(40));
        TestingClient limited = service.asGateway(TestingCallers.limited(tenant, "vs_1"));

        Reply mine = owner.post(TestingJobs.PATH, request, key);
        Reply theirs = limited.post(TestingJobs.PATH, request, key);

        assertThat(theirs.status()).as(theirs.raw()).isEqualTo(200);
        assertThat(theirs.text("id")).isNotEqualTo(mine.text("id"));
    }

    @Test
    void jobsAreListedByMetadataAndUnseenByOthers() {
        jobs.create(jobs.file(40), Map.of("metadata", Map.of("team", "a")));
        String wanted = jobs.create(jobs.file(40), Map.of("metadata", Map.of("team", "b")))
                .text("id");
        assertThat(owner.get(TestingJobs.PATH + "?metadata%5Bteam%5D=b").list("data"))
                .singleElement()
                .satisfies(job -> assertThat(job).containsEntry("id", wanted));
        TestingClient stranger = service.asGateway(TestingCallers.owner(new TenantId(UUID.randomUUID())));
        for (String path : List.of("", "/events", "/checkpoints")) {
            assertThat(stranger.get(TestingJobs.PATH + "/" + wanted + path).status())
                    .isEqualTo(404);
        }
        for (String act : List.of("/cancel", "/pause", "/resume")) {
            assertThat(stranger.post(TestingJobs.PATH + "/" + wanted + act, Map.of())
                            .status())
                    .isEqualTo(404);
        }
        assertThat(stranger.get("/api/v1" + TestingJobs.PATH.substring(3) + "/" + wanted + "/stream")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void streamTellsEveryEventAndGoesOnAfterTheLastOneSeen() {
        String id = jobs.create(jobs.file(40), Map.of()).text("id");
        String path = "/api/v1/fine_tuning/jobs/" + id + "/stream";
        String all = new String(owner.bytes(path), StandardCharsets.UTF_8); // ends with the job
        assertThat(all).contains("event: event", "The job has successfully completed", "event: job");
        List<String> ids = all.lines().filter(line -> line.startsWith("id: ")).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(6);
        String last = ids.get(ids.size() - 3).substring(4);
        String rest = new String(owner.bytes(path, Map.of("Last-Event-ID", last)), StandardCharsets.UTF_8);
        assertThat(rest.lines().filter(line -> line.startsWith("id: ")).toList())
                .isEqualTo(ids.subList(ids.size() - 2, ids.size()));
    }

    @Test
    void eventsComeNewestFirstPageByPage() {
        String id = jobs.create(jobs.file(40), Map.of()).text("id");
        jobs.end(id);
        Reply page = owner.get(TestingJobs.PATH + "/" + id + "/events?limit=2");
        assertThat(page.text("data.0.message")).isEqualTo("The job has successfully completed");
        assertThat(page.at("has_more")).isEqualTo(true);
        Reply next = owner.get(TestingJobs.PATH + "/" + id + "/events?limit=2&after=" + page.text("last_id"));
        assertThat(next.text("data.0.object")).isEqualTo("fine_tuning.job.event");
        assertThat(next.text("data.0.id")).isNotEqualTo(page.text("data.1.id"));
    }

    @Test
    void permissionsOfACheckpointAreTheTenantsOwnAndAnOwnersBusiness() {
        String id = jobs.create(jobs.file(40), Map.of()).text("id");
        jobs.end(id);
        String checkpoint =
                owner.get(TestingJobs.PATH + "/" + id + "/checkpoints").text("data.0.id");
        String path = "/v1/fine_tuning/checkpoints/" + checkpoint + "/permissions";
        Reply permitted = owner.post(path, Map.of("project_ids", List.of(tenant.toString())));
        assertThat(permitted.text("data.0.object")).isEqualTo("checkpoint.permission");
        assertThat(owner.post(path, Map.of("project_ids", List.of("proj_other")))
                        .status())
                .isEqualTo(400);
        assertThat(owner.get(path).list("data")).hasSize(1);
        TestingClient member = service.asGateway(TestingCallers.member(tenant));
        assertThat(member.get(path).status()).isEqualTo(403);
        assertThat(owner.delete(path + "/" + permitted.text("data.0.id")).at("deleted"))
                .isEqualTo(true);
        assertThat(owner.get(path).list("data")).isEmpty();
    }

    private static List<String> workedOn(String job) {
        return service.postgres().texts("""
                select task_instance
                from (select * from interactive_task union all select * from bulk_task) as task
                where picked and split_part(task_instance, '/', 1) = '%s'
                """.formatted(job));
    }
}
