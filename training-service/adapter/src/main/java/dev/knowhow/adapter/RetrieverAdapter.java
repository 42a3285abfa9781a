package dev.knowhow.adapter;

import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import java.util.Map;

/** Moves a question's vector to where the passages that answer such questions lie: {@code norm(q + B A q)}. */
public final class RetrieverAdapter implements Adapter {

    private static final String A = "a";
    private static final String B = "b";

    private final AdapterConfig config;
    private final int dimensions;
    private final int rank;
    /** {@code Aᵀ}, {@code [dimensions, padded rank]}. */
    private final float[] down;
    /** {@code Bᵀ}, {@code [rank, padded dimensions]}. */
    private final float[] up;

    private RetrieverAdapter(AdapterConfig config, int dimensions, int rank, float[] a, float[] b) {
        this.config = config;
        this.dimensions = dimensions;
        this.rank = rank;
        down = Matrices.transposePadded(a, rank, dimensions);
        up = Matrices.transposePadded(b, dimensions, rank);
    }

    static RetrieverAdapter of(AdapterConfig config, Safetensors tensors) {
        RetrieverSpec spec = config.retriever();
        if (spec == null) {
            throw new AdapterFormatException("adapter_config.json: retriever is missing");
        }
        int dimensions = config.dimensions();
        return new RetrieverAdapter(
                config,
                dimensions,
                spec.rank(),
                tensors.require(A, spec.rank(), dimensions).floats(),
                tensors.require(B, dimensions, spec.rank()).floats());
    }

    /**
     * The tensors of an adapter.
     *
     * @param a {@code [rank, dimensions]}
     * @param b {@code [dimensions, rank]}
     */
    public static Safetensors tensors(float[] a, float[] b, int rank, int dimensions) {
        return Safetensors.of(Map.of(A, Tensor.of(a, rank, dimensions), B, Tensor.of(b, dimensions, rank)));
    }

    /** The unit vector to search with, for a question's unit vector. */
    public float[] transform(float[] query) {
        Matrices.requireUnit(query, dimensions);
        float[] inner = new float[Kernels.pad(rank)];
        float[] change = new float[Kernels.pad(dimensions)];
        Kernels.get().multiply(Operand.of(query, 1, dimensions), down, inner.length, inner);
        Kernels.get().multiply(Operand.of(inner, 1, rank), up, change.length, change);
        float[] moved = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            moved[i] = query[i] + change[i];
        }
        return Matrices.normalize(moved);
    }

    @Override
    public AdapterConfig config() {
        return config;
    }

    @Override
    public long bytes() {
        return 1024 + (long) Float.BYTES * (down.length + up.length);
    }
}
