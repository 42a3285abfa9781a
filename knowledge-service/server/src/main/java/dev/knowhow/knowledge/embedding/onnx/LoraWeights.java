package dev.knowhow.knowledge.embedding.onnx;

import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.LoraSpec;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.encoder.LoraGraph.Target;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The low-rank matrices of one adapter as the encoder takes them: of every layer A [in, rank] and B [rank, out], the
 * latter scaled. They are written out of the adapter for each text, which takes a hundredth of the encoding, so that an
 * adapter holds nothing but what its cache counts, and nothing outside the heap. Immutable.
 */
public final class LoraWeights {

    private static final String PREFIX = "base_model.model.";

    private final @Nullable Map<String, Tensor> tensors;
    private final int rank;
    private final double scale;

    private LoraWeights(@Nullable Map<String, Tensor> tensors, int rank, double scale) {
        this.tensors = tensors;
        this.rank = rank;
        this.scale = scale;
    }

    /**
     * The matrices of an {@code encoder-lora} adapter.
     *
     * @throws AdapterFormatException if it has none, or not those of the layers that the encoder lets be adapted
     */
    public static LoraWeights of(IntentAdapter adapter) {
        LoraSpec spec = adapter.config().lora();
        if (spec == null) {
            throw new AdapterFormatException("adapter_config.json: the adapter leaves the encoder as it is");
        }
        Map<String, Tensor> tensors = adapter.lora();
        for (Target target : LoraModel.TARGETS) {
            require(tensors, nameA(target), spec.r(), target.in());
            require(tensors, nameB(target), target.out(), spec.r());
        }
        if (tensors.size() != 2 * LoraModel.TARGETS.size()) {
            throw new AdapterFormatException("safetensors: it adapts layers that the encoder does not let be adapted");
        }
        return new LoraWeights(tensors, spec.r(), spec.loraAlpha() / spec.r());
    }

    /** Matrices that change nothing. */
    static LoraWeights zero() {
        return new LoraWeights(null, 1, 1);
    }

    private static void require(Map<String, Tensor> tensors, String name, int rows, int columns) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.shape().equals(List.of((long) rows, (long) columns))) {
            throw new AdapterFormatException("safetensors: " + name + " is missing or of another shape");
        }
    }

    int rank() {
        return rank;
    }

    /** Writes A [in, rank]. */
    void writeA(Target target, FloatBuffer to) {
        writeTransposed(nameA(target), rank, target.in(), 1, to);
    }

    /** Writes B [rank, out], scaled. */
    void writeB(Target target, FloatBuffer to) {
        writeTransposed(nameB(target), target.out(), rank, scale, to);
    }

    private void writeTransposed(String name, int rows, int columns, double factor, FloatBuffer to) {
        if (tensors == null) {
            return; // zeros already
        }
        float[] values = Objects.requireNonNull(tensors.get(name)).floats();
        float[] transposed = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = (float) (values[row * columns + column] * factor);
            }
        }
        to.put(transposed);
    }

    private static String nameA(Target target) {
        return PREFIX + target.module() + ".lora_A.weight";
    }

    private static String nameB(Target target) {
        return PREFIX + target.module() + ".lora_B.weight";
    }
}
