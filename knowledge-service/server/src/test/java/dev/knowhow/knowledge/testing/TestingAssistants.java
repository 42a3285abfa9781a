package dev.knowhow.knowledge.testing;

import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.knowledge.adapter.TestingIntents;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.model.ResolvedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes assistants whose adapter is sure of everything that it has an example of. */
public final class TestingAssistants {

    public static final String VERSION = "ft:knowhow-intent:acme:desk:abc12345";
    private static final int SEEN = 2_000;

    private final TestingTrainingServer training;
    private final Embedder embedder;

    public TestingAssistants(TestingTrainingServer training, Embedder embedder) {
        this.training = training;
        this.embedder = embedder;
    }

    /** An assistant that answers each example with the output beside it, alone. */
    public void add(
            TenantId tenant,
            String name,
            String store,
            double auditShare,
            Map<String, String> outputs,
            @Nullable String stale) {
        ResolvedModel.Version fresh = version("ftm_" + name, embedder.modelId(), outputs, seen());
        ResolvedModel.Version version = new ResolvedModel.Version(
                fresh.adapterId(),
                fresh.name(),
                fresh.adapterKind(),
                fresh.share(),
                fresh.encoder(),
                fresh.configSha256(),
                fresh.files(),
                stale);
        add(tenant, name, store, List.of(version), new AssistantPolicy("speculative", 0.98, null, auditShare));
    }

    /** An assistant of those versions; of none where its adapter is gone. */
    public void add(
            TenantId tenant, String name, String store, List<ResolvedModel.Version> versions, AssistantPolicy policy) {
        training.add(
                tenant,
                new ResolvedModel(
                        "assistant:" + name,
                        "assistant",
                        versions.isEmpty() ? null : "intent",
                        versions,
                        new ResolvedModel.Assistant("asst_" + name, store, policy),
                        List.of(store),
                        1,
                        null));
    }

    /** A version that was made for that encoder and answers each example with the output beside it. */
    public ResolvedModel.Version version(
            String id, String encoder, Map<String, String> outputs, RoutingEvidence routing) {
        return training.version(id, VERSION, encoder, 1, TestingIntents.files(embedder, outputs, routing));
    }

    /** Two thousand examples that it was right on, from a confidence of 0.9 on. */
    public static RoutingEvidence seen() {
        return seen(SEEN);
    }

    /** The same of so many examples. */
    public static RoutingEvidence seen(int examples) {
        float[] correct = new float[examples];
        Arrays.fill(correct, 0.9f);
        return new RoutingEvidence(correct, new float[] {0.4f}, new float[1_000]);
    }
}
