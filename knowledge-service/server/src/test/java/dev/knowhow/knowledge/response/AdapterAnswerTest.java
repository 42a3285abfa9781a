package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.adapter.TestingIntents;
import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Adapters as models, over HTTP. training-service is played by a small server; all else is real. */
@MicronautTest(transactional = false)
class AdapterAnswerTest extends AdapterServingTest {

    private static final String NAME = "ft:knowhow-intent:acme:support:abc12345";
    private static final String REFUND = "I want my money back for this order";
    private static final String OUTSIDE = "Which galaxy lies nearest to ours?";

    private TestingClient client;

    @BeforeAll
    void register() {
        client = member();
        training.name(tenant, NAME, List.of(version("ftm_1", NAME, outputs("refund", "opening_hours"))));
    }

    @Test
    void chatAnswersWithTheAdaptersOutputAndItsConfidence() {
        Reply chat = client.post("/v1/chat/completions", chat(NAME, REFUND, Map.of()));

        assertThat(chat.status()).as(chat.body().toString()).isEqualTo(200);
        assertThat(chat.text("choices.0.message.content")).isEqualTo("refund");
        assertThat(chat.text("knowhow.model_version")).isEqualTo(NAME);
        assertThat(chat.text("knowhow.route")).isEqualTo("direct");
        assertThat(chat.at("knowhow.out_of_scope")).isEqualTo(false);
        assertThat(chat.text("knowhow.alternatives.0.label")).isEqualTo("refund");
        assertThat(Double.parseDouble(chat.text("knowhow.confidence"))).isBetween(0.5, 1.0);
        assertThat(chat.text("usage.prompt_tokens")).isNotEqualTo("0");
        Reply stored = client.get("/api/v1/answers/" + chat.text("id"));
        assertThat(stored.text("knowhow.model_version")).isEqualTo(NAME);
        assertThat(stored.text("model")).isEqualTo(NAME);
    }

    @Test
    void aQuestionOutsideTheScopeIsRefusedNotGuessed() {
        Reply chat = client.post("/v1/chat/completions", chat(NAME, OUTSIDE, Map.of()));

        assertThat(chat.at("knowhow.out_of_scope")).as(chat.body().toString()).isEqualTo(true);
        assertThat(chat.text("choices.0.message.content")).contains("does not answer");
        assertThat(chat.at("choices.0.message.refusal")).isNull();
        assertThat(chat.at("knowhow.refused")).isEqualTo(true);
        assertThat(chat.at("knowhow.label")).isNull();
    }

    @Test
    void aQuestionThatADeploymentDoesNotWantRefusedIsAnswered() {
        ResolvedModel.Version version = training.version(
                "ftm_refusing",
                "ft:knowhow-intent:acme:refusing:abc12345",
                embedder.modelId(),
                1,
                TestingIntents.refusing(embedder, Map.of(REFUND, "refund", "When are you open?", "opening_hours")));
        training.add(tenant, alias("by-itself", version, null));
        training.add(tenant, alias("lenient", version, 0.001));

        Reply refused = client.post("/v1/chat/completions", chat("by-itself", OUTSIDE, Map.of()));
        Reply answered = client.post("/v1/chat/completions", chat("lenient", OUTSIDE, Map.of()));

        assertThat(refused.at("knowhow.out_of_scope"))
                .as(refused.body().toString())
                .isEqualTo(true);
        assertThat(answered.at("knowhow.out_of_scope"))
                .as(answered.body().toString())
                .isEqualTo(false);
        assertThat(answered.text("choices.0.message.content")).isEqualTo(answered.text("knowhow.label"));
    }

    private static ResolvedModel alias(String name, ResolvedModel.Version version, @Nullable Double refused) {
        return new ResolvedModel(name, "alias", "intent", List.of(version), null, List.of(), 1, refused);
    }

    @Test
    void streamedChatSaysTheOutputAndThenHowItCame() {
        List<String> events = client.stream("/v1/chat/completions", chat(NAME, REFUND, Map.of("stream", true)));

        assertThat(events.toString()).contains("\"content\":\"refund\"").contains("\"model_version\":\"" + NAME);
        assertThat(events.getLast()).isEqualTo("data: [DONE]");
    }

    @Test
    void responseOfAnAdapterMakesNoSearch() {
        Reply response = client.post("/v1/responses", Map.of("model", NAME, "input", REFUND));

        assertThat(response.status()).as(response.body().toString()).isEqualTo(200);
        assertThat(response.text("output.0.type")).isEqualTo("message");
        assertThat(response.text("output.0.content.0.text")).isEqualTo("refund");
        assertThat(response.text("knowhow.model_version")).isEqualTo(NAME);
        assertThat(client.get("/v1/responses/" + response.text("id")).text("knowhow.model_version"))
                .isEqualTo(NAME);
    }

    @Test
    void streamedResponseOfAnAdapterPutsTheMessageFirst() {
        List<String> events = client.stream("/v1/responses", Map.of("model", NAME, "input", REFUND, "stream", true));

        assertThat(events.toString())
                .contains("response.output_text.delta")
                .doesNotContain("file_search_call")
                .doesNotContain("\"output_index\":1");
        assertThat(events.getLast()).contains("response.completed").contains("\"route\":\"direct\"");
    }

    @Test
    void anOutputIsWrappedIntoTheOnlyPropertyOfASchema() {
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("intent", Map.of("type", "string")),
                "required",
                List.of("intent"),
                "additionalProperties",
                false);

        Reply chat = client.post("/v1/chat/completions", chat(NAME, REFUND, format(schema)));

        assertThat(chat.text("choices.0.message.content")).isEqualTo("{\"intent\":\"refund\"}");
    }

    @Test
    void anOutputThatCannotFitTheSchemaIsRefusedByName() {
        Map<String, Object> numbers =
                Map.of("type", "object", "properties", Map.of("amount", Map.of("type", "number")));

        Reply refused = client.post("/v1/chat/completions", chat(NAME, REFUND, format(numbers)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("response_format");
        assertThat(client.post(
                                "/v1/chat/completions",
                                chat(NAME, REFUND, Map.of("response_format", Map.of("type", "json_object"))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anotherTenantsAdapterIsAsOneThatDoesNotExist() {
        TestingClient other = stranger();
        String unknown = "ft:knowhow-intent:acme:support:zzz99999";

        Reply foreign = other.post("/v1/chat/completions", chat(NAME, REFUND, Map.of()));
        Reply missing = other.post("/v1/chat/completions", chat(unknown, REFUND, Map.of()));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().toString().replace(NAME, "*"))
                .isEqualTo(missing.body().toString().replace(unknown, "*"));
        assertThat(other.get("/v1/models/" + NAME).text("error.code")).isEqualTo("model_not_found");
        assertThat(other.delete("/v1/models/" + NAME).status()).isEqualTo(404);
    }

    @Test
    void aMovedAliasIsInForceWithinASecond() {
        training.name(tenant, "mover", List.of(version("ftm_2", "ft:a", outputs("refund", "opening_hours"))));
        assertThat(client.post("/v1/chat/completions", chat("mover", REFUND, Map.of()))
                        .text("knowhow.model_version"))
                .isEqualTo("ft:a");

        training.name(tenant, "mover", List.of(version("ftm_3", "ft:b", outputs("refund", "opening_hours"))));
        passASecond();

        assertThat(client.post("/v1/chat/completions", chat("mover", REFUND, Map.of()))
                        .text("knowhow.model_version"))
                .isEqualTo("ft:b");
    }

    @Test
    void aDamagedFileAnswersNobody() {
        training.name(tenant, "damaged", List.of(version("ftm_4", "ft:damaged", outputs("refund", "opening_hours"))));
        training.damage("ftm_4", "adapter_model.safetensors");

        assertThat(client.post("/v1/chat/completions", chat("damaged", REFUND, Map.of()))
                        .status())
                .isEqualTo(502);
    }

    @Test
    void aProbeOfTrainingServiceSaysWhatTheAdapterAnswersBesideItsBase() {
        TestingClient trainer = new TestingClient(server.getURI(), TestingService.member(tenant), json, "training");

        Reply probe = trainer.post("/internal/probes", Map.of("model", NAME, "inputs", List.of(REFUND)));

        assertThat(probe.status()).as(probe.body().toString()).isEqualTo(200);
        assertThat(probe.at("answers")).isEqualTo(true);
        assertThat(probe.at("differs")).isEqualTo(true);
        assertThat(probe.text("model_version")).isEqualTo(NAME);
        assertThat(probe.text("trials.0.output")).isEqualTo("refund");
        assertThat(probe.text("trials.0.base_output")).isIn("refund", "opening_hours");
        assertThat(trainer.post("/internal/probes", Map.of("model", "ft:none")).status())
                .isEqualTo(404);
        assertThat(client.post("/internal/probes", Map.of("model", NAME)).status())
                .isEqualTo(404);
    }

    @Test
    void anAdapterOfAnotherEncoderIsRefusedWithTheReason() {
        training.name(
                tenant,
                "foreign-encoder",
                List.of(training.version("ftm_5", "ft:other", "bge-large@1", 1, Map.of("x", new byte[1]))));

        Reply refused = client.post("/v1/chat/completions", chat("foreign-encoder", REFUND, Map.of()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.message")).contains("bge-large@1").contains("train it again");
    }

    @Test
    void modelsListsAndDeletesAdapters() {
        training.name(tenant, "ft:gone", List.of(version("ftm_6", "ft:gone", outputs("a", "b"))));
        assertThat(client.get("/v1/models").list("data").stream().map(model -> model.get("id")))
                .contains(NAME, "ft:gone");
        assertThat(client.get("/v1/models/" + NAME).text("object")).isEqualTo("model");

        assertThat(client.delete("/v1/models/ft:gone").at("deleted")).isEqualTo(true);

        assertThat(client.get("/v1/models/ft:gone").status()).isEqualTo(404);
        TestingClient reader = new TestingClient(
                server.getURI(),
                TestingService.caller(tenant, "key_reader", Set.of(Scope.READ), KnowledgeBases.ALL),
                json);
        assertThat(reader.delete("/v1/models/" + NAME).status()).isEqualTo(403);
    }

    @Test
    void keyThatMayTrainAndNotReadDeletesAnAdapterAllTheSame() {
        training.name(tenant, "ft:unwanted", List.of(version("ftm_7", "ft:unwanted", outputs("a", "b"))));
        TestingClient trainer = new TestingClient(
                server.getURI(),
                TestingService.caller(tenant, "key_trainer", Set.of(Scope.TRAIN), KnowledgeBases.ALL),
                json);

        assertThat(trainer.delete("/v1/models/ft:unwanted").at("deleted")).isEqualTo(true);
        assertThat(trainer.delete("/v1/models/ft:unwanted").status()).isEqualTo(404);
    }

    /** No bound is asserted: how long it takes depends on what else this machine does. */
    @Test
    void timeOfManyAnswersIsPrinted() {
        double[] millis = new double[200];
        for (int i = 0; i < 300; i++) {
            long began = System.nanoTime();
            Reply chat = client.post("/v1/chat/completions", chat(NAME, REFUND + " number " + i, Map.of()));
            assertThat(chat.status()).isEqualTo(200);
            if (i >= 100) {
                millis[i - 100] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(java.util.Locale.ROOT, "adapter chat: p50 %.1f ms, p95 %.1f ms%n", millis[100], millis[190]);
        assertThat(training.downloads.get()).as("files are fetched once").isLessThan(30);
    }

    private static Map<String, Object> format(Map<String, Object> schema) {
        return Map.of(
                "response_format",
                Map.of("type", "json_schema", "json_schema", Map.of("name", "answer", "schema", schema)));
    }

    private static Map<String, String> outputs(String refund, String hours) {
        return Map.of("I want my money back", refund, "When do you open in the morning?", hours);
    }
}
