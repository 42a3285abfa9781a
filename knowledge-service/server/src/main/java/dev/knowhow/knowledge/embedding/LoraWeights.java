package dev.knowhow.knowledge.embedding;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.LoraSpec;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.encoder.LoraGraph.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The low-rank matrices of one adapter as the encoder takes them: of every layer A [in, rank] and B [rank, out], the
 * latter scaled. Outside the heap, so that a run copies nothing. Immutable; freed with the object.
 */
public final class LoraWeights {

    private static final String PREFIX = "base_model.model.";

    private final Map<String, FloatBuffer> inputs = new TreeMap<>();
    private final int rank;

    private LoraWeights(int rank) {
        this.rank = rank;
    }

    /**
     * The matrices of an {@code encoder-lora} adapter.
     *
     * @throws AdapterFormatException if it has none, or not those of the layers that the encoder lets be adapted
     */
    public static LoraWeights of(IntentAdapter adapter) {
        AdapterConfig config = adapter.config();
        LoraSpec spec = config.lora();
        if (spec == null) {
            throw new AdapterFormatException("adapter_config.json: the adapter leaves the encoder as it is");
        }
        Map<String, Tensor> tensors = adapter.lora();
        LoraWeights weights = new LoraWeights(spec.r());
        LoraModel.targets().forEach(target -> weights.put(target, tensors, spec.loraAlpha() / spec.r()));
        if (weights.inputs.size() != tensors.size()) {
            throw new AdapterFormatException("safetensors: it adapts layers that the encoder does not let be adapted");
        }
        return weights;
    }

    /** Matrices that change nothing. */
    static LoraWeights zero() {
        LoraWeights weights = new LoraWeights(1);
        for (Target target : LoraModel.targets()) {
            weights.inputs.put(target.inputA(), allocate(target.in()));
            weights.inputs.put(target.inputB(), allocate(target.out()));
        }
        return weights;
    }

    private void put(Target target, Map<String, Tensor> tensors, double scale) {
        String name = PREFIX + target.module();
        inputs.put(target.inputA(), transposed(tensors, name + ".lora_A.weight", rank, target.in(), 1));
        inputs.put(target.inputB(), transposed(tensors, name + ".lora_B.weight", target.out(), rank, scale));
    }

    private static FloatBuffer transposed(
            Map<String, Tensor> tensors, String name, int rows, int columns, double scale) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.shape().equals(List.of((long) rows, (long) columns))) {
            throw new AdapterFormatException("safetensors: " + name + " is missing or of another shape");
        }
        float[] values = tensor.floats();
        FloatBuffer buffer = allocate(values.length);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                buffer.put(column * rows + row, (float) (values[row * columns + column] * scale));
            }
        }
        return buffer;
    }

    private static FloatBuffer allocate(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    FloatBuffer input(String name) {
        FloatBuffer buffer = inputs.get(name);
        if (buffer == null) {
            throw new IllegalArgumentException("no matrix named " + name);
        }
        return buffer.duplicate();
    }

    int rank() {
        return rank;
    }

    /** Memory held outside the heap. */
    public long bytes() {
        return inputs.values().stream()
                .mapToLong(buffer -> (long) buffer.capacity() * Float.BYTES)
                .sum();
    }
}
