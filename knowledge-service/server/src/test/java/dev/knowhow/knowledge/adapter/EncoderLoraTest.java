package dev.knowhow.knowledge.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.onnx.LoraEncoder;
import dev.knowhow.knowledge.embedding.onnx.LoraWeights;
import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Adapters that change the encoder, over HTTP. training-service is played by a small server; all else is real. */
@MicronautTest(transactional = false)
class EncoderLoraTest extends AdapterServingTest {

    private static final String NAME = "ft:knowhow-encoder-lora:acme:support:abc12345";
    private static final String HEAD = "ft:knowhow-intent:acme:support:abc12346";
    private static final String REFUND = "I want my money back for this order";
    private static final Map<String, String> EXAMPLES =
            Map.of("I want my money back", "refund", "When do you open in the morning?", "opening_hours");

    @Inject
    LoraEncoder encoder;

    private TestingClient client;
    private IntentAdapter adapter;

    @BeforeAll
    void register() {
        client = member();
        Map<String, byte[]> files = TestingIntents.encoderLora(embedder, encoder, EXAMPLES);
        adapter = (IntentAdapter) Adapter.load(files);
        training.name(
                tenant, NAME, List.of(training.version("ftm_1", NAME, "encoder-lora", embedder.modelId(), 1, files)));
        training.name(tenant, HEAD, List.of(version("ftm_2", HEAD, EXAMPLES)));
    }

    @Test
    void chatAnswersByTheVectorsOfTheChangedEncoderAlone() {
        Reply chat = client.post("/v1/chat/completions", chat(NAME, REFUND, Map.of()));

        assertThat(chat.status()).as(chat.body().toString()).isEqualTo(200);
        assertThat(chat.text("choices.0.message.content")).isEqualTo("refund");
        assertThat(chat.text("knowhow.model_version")).isEqualTo(NAME);
        Prediction changed =
                adapter.predict(encoder.embed(REFUND, LoraWeights.of(adapter)).toArray());
        Prediction unchanged = adapter.predict(embedder.embedQuery(REFUND).toArray());
        assertThat(unchanged.outOfScopeScore()).isNotCloseTo(changed.outOfScopeScore(), within(1e-3));
        assertThat(Double.parseDouble(chat.text("knowhow.out_of_scope_score")))
                .isCloseTo(changed.outOfScopeScore(), within(1e-5));
    }

    @Test
    void probeOfTrainingServiceSaysWhatChatWould() {
        TestingClient trainer = new TestingClient(server.getURI(), TestingService.member(tenant), json, "training");

        Reply probe = trainer.post("/internal/probes", Map.of("model", NAME, "inputs", List.of(REFUND)));

        assertThat(probe.at("answers")).as(probe.body().toString()).isEqualTo(true);
        assertThat(probe.text("trials.0.output")).isEqualTo("refund");
        Prediction changed =
                adapter.predict(encoder.embed(REFUND, LoraWeights.of(adapter)).toArray());
        assertThat(Double.parseDouble(probe.text("trials.0.confidence"))).isCloseTo(changed.confidence(), within(1e-6));
    }

    @Test
    void embeddingsUnderItsNameAreThoseOfTheChangedEncoder() {
        Reply reply = embed(client, NAME);

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.text("model")).isEqualTo(NAME);
        Embedding vector = Embedding.fromBytes(Base64.getDecoder().decode(reply.text("data.1.embedding")));
        assertThat(vector.cosine(encoder.embed(REFUND, LoraWeights.of(adapter))))
                .isGreaterThan(0.999999);
        assertThat(vector.cosine(embedder.embedQuery(REFUND))).isLessThan(0.99);
    }

    @Test
    void embeddingsUnderAnAdapterThatLeavesTheEncoderAsItIsAreRefused() {
        Reply refused = embed(client, HEAD);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.message")).contains("use knowhow-embedding");
    }

    @Test
    void embeddingsUnderAnotherTenantsAdapterAreAsUnderOneThatDoesNotExist() {
        TestingClient other = stranger();

        Reply foreign = embed(other, NAME);
        Reply missing = embed(other, "ft:knowhow-encoder-lora:acme:support:zzz99999");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text("error.code")).isEqualTo("model_not_found");
        assertThat(foreign.body().toString().replace("abc12345", "*"))
                .isEqualTo(missing.body().toString().replace("zzz99999", "*"));
    }

    private static Reply embed(TestingClient caller, String model) {
        return caller.post(
                "/v1/embeddings",
                Map.of("model", model, "input", List.of("good morning", REFUND), "encoding_format", "base64"));
    }
}
