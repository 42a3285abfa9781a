package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingAssistants;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingTrainingServer;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.model.ResolvedModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assistants of one tenant, and whoever asks them. Their adapter names refunds and opening hours unless told otherwise. */
final class ServedAssistants {

    static final String OPEN = "When do you open in the morning?";

    private static final Map<String, String> OUTPUTS = Map.of("I want my money back", "refund", OPEN, "opening_hours");

    private final TestingAssistants assistants;
    private final TenantId tenant;
    private final String encoder;
    private final String store;
    private final TestingClient client;

    ServedAssistants(
            TestingTrainingServer training, TenantId tenant, Embedder embedder, String store, TestingClient client) {
        this.assistants = new TestingAssistants(training, embedder);
        this.tenant = tenant;
        this.encoder = embedder.modelId();
        this.store = store;
        this.client = client;
    }

    void add(String name, AssistantPolicy policy) {
        add(name, versions("ftm_7"), policy);
    }

    void add(String name, List<ResolvedModel.Version> versions, AssistantPolicy policy) {
        add(name, versions, store, policy);
    }

    void add(String name, List<ResolvedModel.Version> versions, String vectorStore, AssistantPolicy policy) {
        assistants.add(tenant, name, vectorStore, versions, policy);
    }

    /** Asks one of them, which answers; the answer's id. */
    String ask(String assistant, String question) {
        Reply chat = client.post(
                "/v1/chat/completions", AdapterServingTest.chat("assistant:" + assistant, question, Map.of()));
        assertThat(chat.status()).as(chat.body().toString()).isEqualTo(200);
        return chat.text("id");
    }

    /** The documents answered, with that text in it. */
    static void assertRetrieved(Reply chat, String text) {
        assertThat(chat.status()).as(chat.body().toString()).isEqualTo(200);
        assertThat(chat.text("knowhow.route")).isEqualTo("retrieval");
        assertThat(chat.text("choices.0.message.content")).contains(text);
        assertThat(chat.text("choices.0.message.annotations.0.type")).isEqualTo("url_citation");
    }

    static AssistantPolicy speculative(double targetPrecision, @Nullable Double outOfScopeShare) {
        return new AssistantPolicy("speculative", targetPrecision, outOfScopeShare, 0.0);
    }

    List<ResolvedModel.Version> versions(String id) {
        return versions(id, encoder);
    }

    List<ResolvedModel.Version> versions(String id, String madeFor) {
        return List.of(assistants.version(id, madeFor, OUTPUTS, TestingAssistants.seen()));
    }

    List<ResolvedModel.Version> versions(String id, Map<String, String> outputs) {
        return List.of(assistants.version(id, encoder, outputs, TestingAssistants.seen()));
    }

    List<ResolvedModel.Version> versions(String id, RoutingEvidence routing) {
        return List.of(assistants.version(id, encoder, OUTPUTS, routing));
    }
}
