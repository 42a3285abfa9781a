package dev.knowhow.knowledge.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.LoraSpec;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.encoder.LoraGraph.Target;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.queue.EmbeddingConfiguration;
import dev.knowhow.knowledge.embedding.queue.EmbeddingWorkers;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LoraEncoderTest {

    private static final AdapterConfig.Origin ORIGIN =
            new AdapterConfig.Origin("bge-small-en-v1.5-q@6c9c6101a956", 384, "d1", 1, "1");
    private static final IntentSpec SPEC = new IntentSpec(
            "cosine",
            List.of("only"),
            1,
            null,
            new IntentSpec.OutOfScope(0, 1, 0, 1, 0, 0.98, null),
            new IntentSpec.Routing(0.98, 0.1, null),
            null);

    private static final String TEXT = "how do i reset my card pin";
    private static final EmbeddingConfiguration CONFIGURATION = new EmbeddingConfiguration(1, 0, 5_000, null);
    private static final EmbeddingWorkers WORKERS = new EmbeddingWorkers(CONFIGURATION);
    private static final LoraEncoder ENCODER = new LoraEncoder(WORKERS, Duration.ofMinutes(10));

    @AfterAll
    static void close() throws OrtException {
        ENCODER.close();
    }

    private static IntentAdapter adapter(int rank, double deviation) {
        Random random = new Random(rank);
        Map<String, Tensor> tensors = head();
        for (Target target : LoraModel.TARGETS) {
            String name = "base_model.model." + target.module();
            tensors.put(name + ".lora_A.weight", Tensor.of(floats(random, rank * 384, 0.05), rank, 384));
            tensors.put(name + ".lora_B.weight", Tensor.of(floats(random, rank * 384, deviation), 384, rank));
        }
        AdapterConfig config =
                AdapterConfig.encoderLora(ORIGIN, SPEC, new LoraSpec(rank, 2.0 * rank, List.of("query", "value")));
        return (IntentAdapter) Adapter.load(AdapterFiles.write(config, Safetensors.of(tensors)));
    }

    private static float[] floats(Random random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    @Test
    void adapterOfZerosLeavesTheEncoderAsItIs() {
        Embedding zero = ENCODER.embed(TEXT, LoraWeights.zero());
        Embedding untrained = ENCODER.embed(TEXT, LoraWeights.of(adapter(8, 0)));
        OnnxEmbedder quantized = new OnnxEmbedder(CONFIGURATION, WORKERS, new SimpleMeterRegistry());

        assertThat(zero.cosine(untrained)).isGreaterThan(0.999999);
        assertThat(zero.cosine(quantized.embedPassages(List.of(TEXT)).getFirst()))
                .isGreaterThan(0.97);
    }

    @Test
    void adaptersOfAnyRankShareTheSessionAndNotTheirVectors() {
        LoraWeights first = LoraWeights.of(adapter(4, 0.05));
        LoraWeights second = LoraWeights.of(adapter(16, 0.05));
        Embedding alone = ENCODER.embed(TEXT, first);

        ENCODER.embed(TEXT, second);

        assertThat(ENCODER.embed(TEXT, first)).isEqualTo(alone);
        assertThat(ENCODER.embed(TEXT, second).cosine(alone)).isLessThan(0.999);
    }

    @Test
    void modelIsClosedWhenIdleAndOpenedAgain() {
        LoraEncoder impatient = new LoraEncoder(WORKERS, Duration.ofMillis(500));
        Embedding before = impatient.embed(TEXT, LoraWeights.zero());
        assertThat(impatient.isOpen()).isTrue();

        TestingWait.until("the model is open", impatient::isOpen).satisfies(open -> !open);

        assertThat(impatient.embed(TEXT, LoraWeights.zero())).isEqualTo(before);
    }

    @Test
    void adapterThatLeavesTheEncoderAsItIsIsRefused() {
        assertThatThrownBy(() -> LoraWeights.of(withoutLora()))
                .isInstanceOf(AdapterFormatException.class)
                .hasMessageContaining("leaves the encoder");
    }

    private static IntentAdapter withoutLora() {
        return (IntentAdapter)
                Adapter.load(AdapterFiles.write(AdapterConfig.intent(ORIGIN, SPEC), Safetensors.of(head())));
    }

    private static Map<String, Tensor> head() {
        float[] unit = new float[384];
        unit[0] = 1;
        return IntentAdapter.tensors(
                new float[384],
                new float[1],
                ExampleIndex.of(new float[][] {unit}, new int[] {0}, 384),
                new RoutingEvidence(new float[] {1}, new float[0], new float[0]));
    }
}
