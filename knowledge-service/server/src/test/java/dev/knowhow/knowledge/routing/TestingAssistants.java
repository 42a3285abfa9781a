package dev.knowhow.knowledge.routing;

import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.knowledge.adapter.TestingIntents;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.testing.TestingTrainingServer;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.model.ResolvedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes assistants whose adapter is sure of everything that it has an example of. */
final class TestingAssistants {

    static final String VERSION = "ft:knowhow-intent:acme:desk:abc12345";
    private static final int SEEN = 2_000;

    private final TestingTrainingServer training;
    private final Embedder embedder;

    TestingAssistants(TestingTrainingServer training, Embedder embedder) {
        this.training = training;
        this.embedder = embedder;
    }

    /** An assistant that answers each example with the output beside it, alone. */
    void add(
            TenantId tenant,
            String name,
            String store,
            double auditShare,
            Map<String, String> outputs,
            @Nullable String stale) {
        float[] correct = new float[SEEN];
        Arrays.fill(correct, 0.9f);
        RoutingEvidence routing = new RoutingEvidence(correct, new float[] {0.4f}, new float[1_000]);
        ResolvedModel.Version fresh = training.version(
                "ftm_" + name, VERSION, embedder.modelId(), 1, TestingIntents.files(embedder, outputs, routing));
        ResolvedModel.Version version = new ResolvedModel.Version(
                fresh.adapterId(),
                fresh.name(),
                fresh.adapterKind(),
                fresh.share(),
                fresh.encoder(),
                fresh.configSha256(),
                fresh.files(),
                stale);
        training.add(
                tenant,
                new ResolvedModel(
                        "assistant:" + name,
                        "assistant",
                        "intent",
                        List.of(version),
                        new ResolvedModel.Assistant(
                                "asst_" + name, store, new AssistantPolicy("speculative", 0.98, null, auditShare)),
                        List.of(store),
                        1));
    }
}
