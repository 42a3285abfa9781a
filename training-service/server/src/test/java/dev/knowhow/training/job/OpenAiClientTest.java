package dev.knowhow.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.checkpoints.FineTuningJobCheckpoint;
import com.openai.models.finetuning.methods.SupervisedHyperparameters;
import com.openai.models.finetuning.methods.SupervisedMethod;
import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingTokens;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.testing.TestingCallers;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OpenAI's own client, unmodified, drives jobs; it checks every field of what it gets. */
class OpenAiClientTest {

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private static StandInKnowledgeService knowledge;
    private static StandInTenantService tenants;
    private static TestingTrainingService service;
    private static OpenAIClient client;
    private static TestingJobs jobs;

    /** Counts what was sent and answered, however. */
    @Singleton
    @Requires(property = "testing.answered")
    static final class Answered implements ApplicationEventListener<HttpRequestTerminatedEvent> {

        private final AtomicInteger posts = new AtomicInteger();

        @Override
        public void onApplicationEvent(HttpRequestTerminatedEvent event) {
            if (event.getSource().getMethod() == HttpMethod.POST) {
                posts.incrementAndGet();
            }
        }
    }

    @BeforeAll
    static void start() {
        knowledge = new StandInKnowledgeService();
        tenants = new StandInTenantService();
        Map<String, Object> properties = new HashMap<>(knowledge.properties());
        properties.putAll(tenants.properties());
        properties.put("testing.datasets", true);
        properties.put("testing.intake", true);
        properties.put("testing.answered", true);
        service = new TestingTrainingService(properties);
        client = OpenAIOkHttpClient.builder()
                .baseUrl(service.url() + "/v1")
                .apiKey(TestingTokens.internal("gateway", "training", TestingCallers.owner(TENANT)))
                .build();
        jobs = new TestingJobs(service.asGateway(TestingCallers.owner(TENANT)), knowledge);
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
        knowledge.close();
        tenants.close();
    }

    /** It repeats what is answered with 409 unless it is told not to, after as long as it is told. */
    @Test
    void waitsForTheReplyWhileItsKeyIsInUse() throws Exception {
        JobCreateParams params = JobCreateParams.builder()
                .model(JobCreateParams.Model.of("gpt-4o-mini"))
                .trainingFile(jobs.file(60))
                .putAdditionalHeader("Idempotency-Key", "k")
                .build();
        Answered answered = service.bean(Answered.class);
        int before = answered.posts.get();
        CompletableFuture<FineTuningJob> created;
        try (Connection other = service.postgres().connectAsSuperuser();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('idempotency/%s/%s/createFineTuningJob/k', 0))"
                    .formatted(TENANT, TestingCallers.owner(TENANT).actor().id()));
            created = CompletableFuture.supplyAsync(
                    () -> client.fineTuning().jobs().create(params));
            TestingWait.until("the client was told to come again", answered.posts::get)
                    .satisfies(posts -> posts > before);
        }
        String id = created.join().id();
        assertThat(client.fineTuning().jobs().create(params).id()).isEqualTo(id);
        jobs.end(id);
    }

    @Test
    void createsFollowsAndReadsAJob() {
        FineTuningJob created = client.fineTuning()
                .jobs()
                .create(JobCreateParams.builder()
                        .model(JobCreateParams.Model.of("gpt-4o-mini"))
                        .trainingFile(jobs.file(60))
                        .suffix("router")
                        .seed(11)
                        .method(supervised(2))
                        .build());
        assertThat(created.validate().status()).isEqualTo(FineTuningJob.Status.VALIDATING_FILES);
        jobs.end(created.id());
        FineTuningJob job = client.fineTuning().jobs().retrieve(created.id()).validate();
        assertThat(job.status()).isEqualTo(FineTuningJob.Status.SUCCEEDED);
        assertThat(job.fineTunedModel())
                .hasValueSatisfying(name -> assertThat(name).startsWith("ft:knowhow-intent:acme:router:"));
        assertThat(job.organizationId()).isEqualTo(TENANT.toString());
        assertThat(job.hyperparameters().nEpochs().orElseThrow().asInteger()).isEqualTo(2);
        assertThat(job.resultFiles()).hasSize(1);
        List<FineTuningJobEvent> events =
                client.fineTuning().jobs().listEvents(created.id()).items();
        assertThat(events.getFirst().validate().message()).isEqualTo("The job has successfully completed");
        List<FineTuningJobCheckpoint> checkpoints =
                client.fineTuning().jobs().checkpoints().list(created.id()).items();
        assertThat(checkpoints)
                .isNotEmpty()
                .allSatisfy(checkpoint -> assertThat(checkpoint.validate().fineTunedModelCheckpoint())
                        .startsWith(job.fineTunedModel().orElseThrow()));
        assertThat(client.fineTuning().jobs().list().items())
                .extracting(FineTuningJob::id)
                .contains(created.id());
    }

    @Test
    void cancelsAJob() {
        FineTuningJob created = client.fineTuning().jobs().create(order("knowhow-auto"));
        assertThat(client.fineTuning().jobs().cancel(created.id()).validate().status())
                .isEqualTo(FineTuningJob.Status.CANCELLED);
    }

    @Test
    void isRefusedByNameWhatCannotBeHonoured() {
        assertThatThrownBy(() -> client.fineTuning().jobs().create(order("llama-3")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("knowhow-retriever");
        assertThatThrownBy(() -> client.fineTuning().jobs().create(order("knowhow-encoder-lora")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("KNOWHOW_ENCODER_LORA_HOME");
        assertThatThrownBy(() -> client.fineTuning()
                        .jobs()
                        .create(order("knowhow-auto").toBuilder()
                                .method(JobCreateParams.Method.builder()
                                        .type(JobCreateParams.Method.Type.DPO)
                                        .build())
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("'dpo' is not supported");
        assertThatThrownBy(() -> client.fineTuning()
                        .jobs()
                        .create(order("knowhow-auto").toBuilder()
                                .addIntegration(JobCreateParams.Integration.builder()
                                        .wandb(JobCreateParams.Integration.Wandb.builder()
                                                .project("p")
                                                .build())
                                        .build())
                                .build()))
                .hasMessageContaining("'wandb'");
        assertThatThrownBy(() -> client.fineTuning()
                        .jobs()
                        .create(order("knowhow-auto").toBuilder()
                                .method(supervised(51))
                                .build()))
                .hasMessageContaining("n_epochs must be a whole number from 1 to 50");
    }

    private static JobCreateParams order(String model) {
        return JobCreateParams.builder()
                .model(JobCreateParams.Model.of(model))
                .trainingFile(jobs.file(20))
                .build();
    }

    private static JobCreateParams.Method supervised(long epochs) {
        return JobCreateParams.Method.builder()
                .type(JobCreateParams.Method.Type.SUPERVISED)
                .supervised(SupervisedMethod.builder()
                        .hyperparameters(SupervisedHyperparameters.builder()
                                .nEpochs(epochs)
                                .build())
                        .build())
                .build();
    }
}
