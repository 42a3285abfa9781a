package dev.knowhow.knowledge.adapter;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.knowledge.embedding.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes small intent adapters: a prototype for each output, out of one example. */
public final class TestingIntents {

    private static final float SCALE = 20;

    private TestingIntents() {}

    /** The files of an adapter that answers what is nearest to an example with the output beside it. */
    public static Map<String, byte[]> files(Embedder embedder, Map<String, String> outputByExample) {
        return files(
                embedder,
                outputByExample,
                new RoutingEvidence(new float[] {0.9f, 0.95f}, new float[] {0.4f}, new float[] {0.5f}));
    }

    /** The files of one that was seen to be right and wrong like that. */
    public static Map<String, byte[]> files(
            Embedder embedder, Map<String, String> outputByExample, RoutingEvidence routing) {
        List<String> labels = new ArrayList<>();
        float[][] vectors = new float[outputByExample.size()][];
        int[] owners = new int[vectors.length];
        float[] weight = new float[vectors.length * embedder.dimensions()];
        outputByExample.forEach((example, output) -> {
            int row = labels.size();
            labels.add(output);
            owners[row] = row;
            vectors[row] = embedder.embedQuery(example).toArray();
            for (int i = 0; i < vectors[row].length; i++) {
                weight[row * vectors[row].length + i] = SCALE * vectors[row][i];
            }
        });
        IntentSpec spec = new IntentSpec(
                "prototype",
                labels,
                1,
                new IntentSpec.OutOfScope(0.9, 0.05, SCALE * 0.9, 1, 3.5, 0.95),
                new IntentSpec.Routing(0.98, 0.1, null));
        AdapterConfig config = AdapterConfig.intent(
                new AdapterConfig.Origin(embedder.modelId(), embedder.dimensions(), "0".repeat(64), 1, "test"), spec);
        return AdapterFiles.write(
                config,
                Safetensors.of(IntentAdapter.tensors(
                        weight,
                        new float[labels.size()],
                        ExampleIndex.of(vectors, owners, embedder.dimensions()),
                        routing)));
    }
}
