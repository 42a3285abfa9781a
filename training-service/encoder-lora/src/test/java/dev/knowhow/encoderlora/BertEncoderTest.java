package dev.knowhow.encoderlora;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.LoraGraph;
import dev.knowhow.encoder.WordPieceTokenizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The forward pass that is trained is the one that ONNX Runtime serves. */
class BertEncoderTest {

    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();
    private static final int RANK = 4;

    private static BertEncoder encoder;
    private static OrtSession session;
    private static List<LoraGraph.Target> targets;
    private static List<int[]> tokens;

    private static final List<String> TEXTS = List.of(
            "how do i reset my card pin",
            "Normandy is a region in France.",
            "x",
            "A longer text, of several clauses; its padding must not change the shorter ones beside it at all.");

    @BeforeAll
    static void load() throws IOException, OrtException {
        Threads.cap(1);
        encoder = BertEncoder.load();
        WordPieceTokenizer tokenizer = BgeSmall.tokenizer();
        tokens = TEXTS.stream()
                .map(text -> tokenizer.encode(text, BgeSmall.SEQUENCE).ids())
                .toList();
        try (Arena arena = Arena.ofConfined();
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            LoraGraph graph = LoraGraph.rewrite(BgeSmall.model(arena), List.of("query", "value"));
            targets = graph.targets();
            ByteBuffer model = arena.allocate(graph.bytes(), Long.BYTES).asByteBuffer();
            graph.write(model);
            session = ENVIRONMENT.createSession(model.flip(), options);
        }
    }

    @AfterAll
    static void close() throws OrtException {
        session.close();
    }

    /** The graph that takes adapters is the encoder itself under an adapter of zeros. */
    @Test
    void vectorsAreThoseOfOnnxRuntime() throws OrtException {
        float[] zeros = new float[shape().initial(1).length];

        compare(zeros);
    }

    @Test
    void adaptedVectorsAreThoseOfTheGraphThatTakesAdapters() throws OrtException {
        Random random = new Random(2);
        float[] values = shape().initial(1);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) random.nextGaussian() * 0.03f;
        }

        float[][] adapted = compare(values);
        float[][] frozen = trained(new float[values.length]);

        assertThat(cosine(adapted[0], frozen[0])).isLessThan(0.999);
    }

    private static LoraShape shape() {
        return new LoraShape(
                targets.stream().map(LoraGraph.Target::module).toList(), RANK, 2 * RANK, BgeSmall.DIMENSIONS);
    }

    private static float[][] trained(float[] values) {
        return new Network(encoder, shape(), 1, Pauses.ofSystem())
                .vectors(values, new Examples(tokens, List.of(0, 0, 0, 0)));
    }

    private static float[][] compare(float[] values) throws OrtException {
        float[][] vectors = trained(values);
        for (int i = 0; i < vectors.length; i++) {
            assertThat(cosine(vectors[i], firstToken(tokens.get(i), values)))
                    .as(TEXTS.get(i))
                    .isGreaterThan(0.999999);
        }
        return vectors;
    }

    private static float[] firstToken(int[] ids, float[] values) throws OrtException {
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        Map<String, OnnxTensorLike> inputs = new HashMap<>();
        put(inputs, "input_ids", Arrays.stream(ids).mapToLong(id -> id).toArray(), shape);
        put(inputs, "attention_mask", ones, shape);
        put(inputs, "token_type_ids", new long[ids.length], shape);
        Map<String, Tensor> tensors = new HashMap<>();
        shape().export(values, tensors);
        for (LoraGraph.Target target : targets) {
            String name = "base_model.model." + target.module();
            putTransposed(inputs, target.inputA(), tensors.get(name + ".lora_A.weight"), 1);
            putTransposed(inputs, target.inputB(), tensors.get(name + ".lora_B.weight"), 2);
        }
        try (OrtSession.Result result = session.run(inputs)) {
            float[] vector = new float[BgeSmall.DIMENSIONS];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(vector);
            return vector;
        }
    }

    private static void put(Map<String, OnnxTensorLike> inputs, String name, long[] values, long[] shape)
            throws OrtException {
        inputs.put(name, OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(values), shape));
    }

    private static void putTransposed(
            Map<String, OnnxTensorLike> inputs, String name, @Nullable Tensor tensor, float scale) throws OrtException {
        Objects.requireNonNull(tensor, name);
        int rows = tensor.dimension(0);
        int columns = tensor.dimension(1);
        float[] values = tensor.floats();
        float[] transposed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            transposed[i % columns * rows + i / columns] = values[i] * scale;
        }
        inputs.put(
                name, OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(transposed), new long[] {columns, rows}));
    }

    private static double cosine(float[] left, float[] right) {
        double product = 0;
        double lefts = 0;
        double rights = 0;
        for (int i = 0; i < left.length; i++) {
            product += (double) left[i] * right[i];
            lefts += (double) left[i] * left[i];
            rights += (double) right[i] * right[i];
        }
        return product / Math.sqrt(lefts * rights);
    }
}
