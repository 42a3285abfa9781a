package dev.knowhow.web.e2e.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.finetuning.jobs.FineTuningJob;
import com.openai.models.finetuning.jobs.FineTuningJobEvent;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.jobs.checkpoints.FineTuningJobCheckpoint;
import com.openai.models.models.Model;
import com.openai.models.responses.ResponseCreateParams;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingConnection;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingOpenAi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole life of an adapter with the official OpenAI client, unmodified, and our own API where OpenAI has none. */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdapterLifeIT {

    private static final Set<FineTuningJob.Status> ENDED =
            Set.of(FineTuningJob.Status.SUCCEEDED, FineTuningJob.Status.FAILED, FineTuningJob.Status.CANCELLED);

    private final TestingInstallation installation;
    private final OpenAIClient client;
    private final OpenAIClient stranger;
    private final String key;
    private final String alias = "desk-" + Ids.random(6).toLowerCase(java.util.Locale.ROOT);
    private String first = "";
    private String second = "";

    AdapterLifeIT(TestingInstallation installation) {
        this.installation = installation;
        List<TestingConnection.Tenant> tenants = installation.connection().tenants();
        this.key = tenants.getFirst().apiKey();
        this.client = TestingOpenAi.client(installation, key);
        this.stranger = TestingOpenAi.client(installation, tenants.getLast().apiKey());
    }

    @BeforeAll
    void trainTwoVersions() {
        first = succeeded(create(upload(TestingExamples.jsonLines()), 1))
                .fineTunedModel()
                .orElseThrow();
        second = succeeded(create(upload(TestingExamples.jsonLines()), 2))
                .fineTunedModel()
                .orElseThrow();
    }

    @AfterAll
    void close() {
        client.close();
        stranger.close();
    }

    @Test
    @Order(1)
    void namesEachVersionAnewForTheTenant() {
        assertThat(first).startsWith("ft:knowhow-intent:").contains(":" + alias + ":");
        assertThat(second).startsWith("ft:knowhow-intent:").isNotEqualTo(first);
        assertThat(client.models().list().data()).extracting(Model::id).contains(first, second);
    }

    @Test
    @Order(1)
    void tellsWhatHappenedMetricByMetric() throws IOException {
        FineTuningJob job = client.fineTuning().jobs().list().data().getFirst().validate();
        List<FineTuningJobEvent> events = client.fineTuning().jobs().listEvents(job.id()).autoPager().stream()
                .toList();
        assertThat(events).allSatisfy(event -> event.validate());
        assertThat(events.stream().flatMap(event -> event.type().stream()))
                .contains(FineTuningJobEvent.Type.MESSAGE, FineTuningJobEvent.Type.METRICS);
        List<FineTuningJobCheckpoint> checkpoints =
                client.fineTuning().jobs().checkpoints().list(job.id()).data();
        assertThat(checkpoints).isNotEmpty().allSatisfy(checkpoint -> checkpoint.validate());
        assertThat(chat(checkpoints.getFirst().fineTunedModelCheckpoint())).isNotBlank();
        String results;
        try (HttpResponse content = client.files().content(job.resultFiles().getFirst())) {
            results = new String(content.body().readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(results.lines().toList())
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .startsWith("step,train_loss");
    }

    @Test
    @Order(1)
    void answersARequestThatStandsInNoExample() {
        assertThat(chat(first)).isEqualTo(TestingExamples.UNSEEN_LABEL);
        assertThat(streamed(first)).isEqualTo(TestingExamples.UNSEEN_LABEL);
        assertThat(client
                        .responses()
                        .create(ResponseCreateParams.builder()
                                .model(first)
                                .input(TestingExamples.UNSEEN)
                                .build())
                        .output()
                        .stream()
                        .flatMap(item -> item.message().stream())
                        .flatMap(message -> message.content().stream())
                        .map(content -> content.asOutputText().text())
                        .collect(Collectors.joining()))
                .isEqualTo(TestingExamples.UNSEEN_LABEL);
    }

    @Test
    @Order(1)
    void refusesWhatIsNoneOfItsOutputsInsteadOfGuessing() {
        ChatCompletion completion = completion(client, first, "What is the airspeed of an unladen swallow?");
        assertThat(completion.choices().getFirst().message().content()).isPresent();
        assertThat(TestingOpenAi.isRefused(completion)).isTrue();
    }

    @Test
    @Order(1)
    void isToAnotherTenantAsIfItWereNotThere() {
        assertThatThrownBy(() -> completion(stranger, first, TestingExamples.UNSEEN))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> completion(stranger, alias, TestingExamples.UNSEEN))
                .isInstanceOf(NotFoundException.class);
        assertThat(stranger.models().list().data()).extracting(Model::id).doesNotContain(first, alias);
    }

    @Test
    @Order(2)
    void comparesWithTheBaseAndThePromptOnExamplesNobodyTrainedOn() {
        JsonNode adapter = new TestingTraining(installation.gateway(), key).adapter(first);
        JsonNode evaluation = get("/api/v1/adapters/" + adapter.path("id").asText() + "/evaluation");
        assertThat(evaluation.path("systems").fieldNames().hasNext()
                        || evaluation.path("systems").isArray())
                .isTrue();
        assertThat(adapter.path("status").asText()).as(adapter.toPrettyString()).isIn("promoted", "rejected");
    }

    @Test
    @Order(3)
    void movesAnAliasForwardAndBack() {
        deploy(first);
        assertThat(modelVersion(alias)).isEqualTo(first);
        deploy(second);
        assertThat(modelVersion(alias)).isEqualTo(second);
        Call.of("POST", installation.gateway(), "/api/v1/deployments/" + alias + "/rollback", key)
                .json("{}")
                .send()
                .requireSuccess();
        TestingWait.until("the alias is back", () -> modelVersion(alias)).satisfies(first::equals);
        assertThat(client.models().list().data()).extracting(Model::id).contains(alias);
    }

    @Test
    @Order(4)
    void doesNotDeleteWhatIsDeployed() {
        assertThat(Call.of("DELETE", installation.gateway(), "/v1/models/" + first, key)
                        .send()
                        .status())
                .isEqualTo(409);
    }

    @Test
    @Order(5)
    void forgetsADeletedVersionForGood() {
        assertThat(client.models().delete(second).validate().deleted()).isTrue();
        TestingWait.until("the version is gone", () -> status(second)).satisfies(status -> status == 404);
        assertThat(succeeded(create(upload(TestingExamples.jsonLines()), 2)).fineTunedModel())
                .hasValueSatisfying(name -> assertThat(name).isNotEqualTo(second));
    }

    @Test
    @Order(6)
    void endsAJobWithBadExamplesByNamingTheirLines() {
        String broken = TestingExamples.line("one", "a") + "\n{\"messages\": 3}\nnot json\n";
        FineTuningJob job = ended(create(upload(broken.getBytes(StandardCharsets.UTF_8)), 1));
        assertThat(job.status()).isEqualTo(FineTuningJob.Status.FAILED);
        assertThat(job.error().orElseThrow().message()).contains("ine 2", "ine 3");
    }

    private FineTuningJob create(String file, long seed) {
        return client.fineTuning()
                .jobs()
                .create(JobCreateParams.builder()
                        .model("knowhow-intent")
                        .trainingFile(file)
                        .suffix(alias)
                        .seed(seed)
                        .build())
                .validate();
    }

    private FineTuningJob ended(FineTuningJob job) {
        return TestingWait.until(
                        "job " + job.id() + " ends",
                        () -> client.fineTuning().jobs().retrieve(job.id()))
                .satisfies(found -> ENDED.contains(found.status()))
                .validate();
    }

    private FineTuningJob succeeded(FineTuningJob job) {
        FineTuningJob ended = ended(job);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(FineTuningJob.Status.SUCCEEDED);
        return ended;
    }

    private void deploy(String model) {
        JsonNode adapter = new TestingTraining(installation.gateway(), key).adapter(model);
        if (!adapter.path("status").asText().equals("promoted")) {
            Call.of(
                            "POST",
                            installation.gateway(),
                            "/api/v1/adapters/" + adapter.path("id").asText() + "/promote",
                            key)
                    .json("{\"reason\": \"The test deploys whatever the gate says.\"}")
                    .send()
                    .requireSuccess();
        }
        boolean there = Call.of("GET", installation.gateway(), "/api/v1/deployments/" + alias, key)
                        .send()
                        .status()
                == 200;
        String id = adapter.path("id").asText();
        Call.of("POST", installation.gateway(), "/api/v1/deployments" + (there ? "/" + alias : ""), key)
                .json(TestingHttp.write(there ? Map.of("adapter_id", id) : Map.of("alias", alias, "adapter_id", id)))
                .send()
                .requireSuccess();
        TestingWait.until("the deployment is there", () -> get("/api/v1/deployments/" + alias))
                .satisfies(deployment -> deployment.path("status").asText().equals("deployed")
                        && modelVersion(alias).equals(model));
    }

    /** Which version answered, as the answer itself says. */
    private String modelVersion(String model) {
        Answer answer = Call.of("POST", installation.gateway(), "/v1/chat/completions", key)
                .json(TestingHttp.write(Map.of(
                        "model",
                        model,
                        "messages",
                        List.of(Map.of("role", "user", "content", TestingExamples.UNSEEN)))))
                .send();
        return answer.status() == 200
                ? answer.json().at("/knowhow/model_version").asText()
                : "status " + answer.status();
    }

    private JsonNode get(String path) {
        return Call.of("GET", installation.gateway(), path, key)
                .send()
                .requireSuccess()
                .json();
    }

    private int status(String model) {
        return Call.of("GET", installation.gateway(), "/v1/models/" + model, key)
                .send()
                .status();
    }

    private String chat(String model) {
        return completion(client, model, TestingExamples.UNSEEN)
                .choices()
                .getFirst()
                .message()
                .content()
                .orElse("");
    }

    private String streamed(String model) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params(model, TestingExamples.UNSEEN))) {
            return chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());
        }
    }

    private static ChatCompletion completion(OpenAIClient as, String model, String question) {
        return as.chat().completions().create(params(model, question)).validate();
    }

    private static ChatCompletionCreateParams params(String model, String question) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(question)
                .build();
    }

    private String upload(byte[] examples) {
        MultipartField<InputStream> file = MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(examples))
                .filename("examples.jsonl")
                .build();
        return client.files()
                .create(FileCreateParams.builder()
                        .file(file)
                        .purpose(FilePurpose.FINE_TUNE)
                        .build())
                .validate()
                .id();
    }
}
