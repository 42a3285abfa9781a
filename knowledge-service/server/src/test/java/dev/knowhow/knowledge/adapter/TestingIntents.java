package dev.knowhow.knowledge.adapter;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.LoraSpec;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.onnx.LoraEncoder;
import dev.knowhow.knowledge.embedding.onnx.LoraWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes small intent adapters: a prototype for each output, out of one example. */
public final class TestingIntents {

    private static final float SCALE = 20;
    private static final RoutingEvidence ROUTING =
            new RoutingEvidence(new float[] {0.9f, 0.95f}, new float[] {0.4f}, new float[] {0.5f});

    private TestingIntents() {}

    /** The files of an adapter that answers what is nearest to an example with the output beside it. */
    public static Map<String, byte[]> files(Embedder embedder, Map<String, String> outputByExample) {
        return files(embedder, outputByExample, ROUTING);
    }

    /** The files of one that was seen to be right and wrong like that. */
    public static Map<String, byte[]> files(
            Embedder embedder, Map<String, String> outputByExample, RoutingEvidence routing) {
        Head head = head(text -> embedder.embedQuery(text).toArray(), outputByExample, routing);
        return AdapterFiles.write(AdapterConfig.intent(origin(embedder), head.spec()), Safetensors.of(head.tensors()));
    }

    /** The files of one that refuses as its verdict is, or, where a tenth of a per cent is wished, hardly anything. */
    public static Map<String, byte[]> refusing(Embedder embedder, Map<String, String> outputByExample) {
        Head head = head(text -> embedder.embedQuery(text).toArray(), outputByExample, ROUTING);
        IntentSpec spec = head.spec();
        IntentSpec.OutOfScope verdict = spec.outOfScope();
        IntentSpec.Refusals refusals = new IntentSpec.Refusals(
                0.02,
                List.of(
                        new IntentSpec.Refusal(0.001, 1_000, 0.9),
                        new IntentSpec.Refusal(0.02, verdict.threshold(), 0.2)));
        IntentSpec refusing = new IntentSpec(
                spec.head(),
                spec.labels(),
                spec.temperature(),
                spec.noise(),
                verdict.with(refusals),
                spec.routing(),
                spec.votes());
        return AdapterFiles.write(AdapterConfig.intent(origin(embedder), refusing), Safetensors.of(head.tensors()));
    }

    /** The same with the encoder changed by random matrices of rank 1. */
    public static Map<String, byte[]> encoderLora(
            Embedder embedder, LoraEncoder encoder, Map<String, String> outputByExample) {
        Map<String, Tensor> matrices = matrices(embedder.dimensions());
        Map<String, byte[]> unfitted = encoderLora(
                embedder, head(text -> embedder.embedQuery(text).toArray(), outputByExample, ROUTING), matrices);
        LoraWeights weights = LoraWeights.of((IntentAdapter) Adapter.load(unfitted));
        return encoderLora(
                embedder, head(text -> encoder.embed(text, weights).toArray(), outputByExample, ROUTING), matrices);
    }

    private static Map<String, byte[]> encoderLora(Embedder embedder, Head head, Map<String, Tensor> matrices) {
        Map<String, Tensor> tensors = new HashMap<>(head.tensors());
        tensors.putAll(matrices);
        LoraSpec lora = new LoraSpec(1, 2, List.of("query", "value"));
        return AdapterFiles.write(
                AdapterConfig.encoderLora(origin(embedder), head.spec(), lora), Safetensors.of(tensors));
    }

    private static Map<String, Tensor> matrices(int dimensions) {
        Random random = new Random(1);
        Map<String, Tensor> matrices = new HashMap<>();
        for (int layer = 0; layer < 12; layer++) {
            for (String module : List.of("query", "value")) {
                String name = "base_model.model.encoder.layer." + layer + ".attention.self." + module;
                matrices.put(name + ".lora_A.weight", Tensor.of(gaussian(random, dimensions), 1, dimensions));
                matrices.put(name + ".lora_B.weight", Tensor.of(gaussian(random, dimensions), dimensions, 1));
            }
        }
        return matrices;
    }

    private static float[] gaussian(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (0.12 * random.nextGaussian());
        }
        return values;
    }

    private static AdapterConfig.Origin origin(Embedder embedder) {
        return new AdapterConfig.Origin(embedder.modelId(), embedder.dimensions(), "0".repeat(64), 1, "test");
    }

    private record Head(IntentSpec spec, Map<String, Tensor> tensors) {}

    private static Head head(
            Function<String, float[]> encoder, Map<String, String> outputByExample, RoutingEvidence routing) {
        List<String> labels = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        outputByExample.forEach((example, output) -> {
            labels.add(output);
            vectors.add(encoder.apply(example));
        });
        int dimensions = vectors.getFirst().length;
        float[] weight = new float[labels.size() * dimensions];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = SCALE * vectors.get(i / dimensions)[i % dimensions];
        }
        IntentSpec spec = new IntentSpec(
                "prototype",
                labels,
                1,
                null,
                new IntentSpec.OutOfScope(0.9, 0.05, SCALE * 0.9, 1, 3.5, 0.95, null),
                new IntentSpec.Routing(0.98, 0.1, null),
                null);
        ExampleIndex examples = ExampleIndex.of(
                vectors.toArray(float[][]::new),
                IntStream.range(0, labels.size()).toArray(),
                dimensions);
        return new Head(spec, IntentAdapter.tensors(weight, new float[labels.size()], examples, routing));
    }
}
