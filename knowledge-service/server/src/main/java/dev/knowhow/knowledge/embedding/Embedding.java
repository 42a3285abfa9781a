package dev.knowhow.knowledge.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A text's vector of unit length. Immutable; compared by content. */
public final class Embedding {

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /** Scales {@code values} to unit length. A vector of zeros, or one that holds NaN, is refused. */
    public static Embedding normalize(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException("a vector without direction");
        }
        float norm = (float) Math.sqrt(squares);
        float[] unit = new float[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = values[i] / norm;
        }
        return new Embedding(unit);
    }

    /** Reads what {@link #toBytes()} wrote. */
    public static Embedding fromBytes(byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no vector");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Embedding(values);
    }

    /** The components as little-endian 32-bit floats, the form stored in PostgreSQL. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    public float[] toArray() {
        return values.clone();
    }

    public int dimensions() {
        return values.length;
    }

    /** Cosine similarity, -1..1. */
    public double cosine(Embedding other) {
        return cosine(other.values);
    }

    /** Cosine similarity, -1..1, with a vector of unit length. One order of summing, so always the same digits. */
    public float cosine(float[] unit) {
        if (unit.length != values.length) {
            throw new IllegalArgumentException("vectors of " + values.length + " and " + unit.length + " dimensions");
        }
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * unit[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + values.length + "]";
    }
}
