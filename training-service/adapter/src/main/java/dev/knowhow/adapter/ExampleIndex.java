package dev.knowhow.adapter;

import dev.knowhow.adapter.kernel.Kernels;
import java.util.Arrays;
import java.util.Map;

/**
 * Training examples an intent adapter keeps, to tell how far a text is from all of them, and to let the nearest vote. Each vector is stored in signed
 * bytes with its own scale, which changes a cosine by some 0.002.
 */
public final class ExampleIndex {

    /** More are thinned out evenly: 20,000 of 384 components are 7.7 MB. */
    public static final int MOST = 20_000;

    private static final String VALUES = "examples.values";
    private static final String SCALES = "examples.scales";
    private static final String LABELS = "examples.labels";
    private static final int QUERY_SCALE = Short.MAX_VALUE;

    private final int dimensions;
    private final byte[] values;
    private final float[] scales;
    private final int[] labels;

    private ExampleIndex(int dimensions, byte[] values, float[] scales, int[] labels) {
        this.dimensions = dimensions;
        this.values = values;
        this.scales = scales;
        this.labels = labels;
    }

    /** Keeps unit vectors with their labels, at most {@link #MOST}. */
    public static ExampleIndex of(float[][] vectors, int[] labels, int dimensions) {
        int kept = Math.min(vectors.length, MOST);
        ExampleIndex index = new ExampleIndex(dimensions, new byte[kept * dimensions], new float[kept], new int[kept]);
        for (int i = 0; i < kept; i++) {
            int from = (int) ((long) i * vectors.length / kept);
            index.put(i, vectors[from], labels[from]);
        }
        return index;
    }

    private void put(int row, float[] vector, int label) {
        Matrices.requireUnit(vector, dimensions);
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < dimensions; i++) {
            values[row * dimensions + i] = (byte) Math.round(vector[i] / largest * Byte.MAX_VALUE);
        }
        scales[row] = largest / Byte.MAX_VALUE;
        labels[row] = label;
    }

    static ExampleIndex of(Safetensors tensors, int dimensions, int classes) {
        int[] labels = tensors.require(LABELS).ints();
        if (Arrays.stream(labels).anyMatch(label -> label < 0 || label >= classes)) {
            throw new AdapterFormatException("safetensors: " + LABELS + " names a label that there is not");
        }
        return new ExampleIndex(
                dimensions,
                tensors.require(VALUES, labels.length, dimensions).signedBytes(),
                tensors.require(SCALES, labels.length).floats(),
                labels);
    }

    /** Its tensors by name. */
    public Map<String, Tensor> tensors() {
        return Map.of(
                VALUES, Tensor.of(values, scales.length, dimensions),
                SCALES, Tensor.of(scales, scales.length),
                LABELS, Tensor.of(labels, labels.length));
    }

    /** The kept examples nearest to a unit vector, at most {@code count}. */
    public Neighbours nearest(float[] unit, int count) {
        int[] query = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            query[i] = Math.round(unit[i] * QUERY_SCALE);
        }
        int[] products = new int[scales.length];
        Kernels.get().products(query, values, products);
        Neighbours.Search nearest = new Neighbours.Search(count);
        for (int row = 0; row < products.length; row++) {
            nearest.offer((double) products[row] * scales[row] / QUERY_SCALE, labels[row]);
        }
        return nearest.found();
    }

    public int size() {
        return scales.length;
    }

    long bytes() {
        return values.length + 8L * scales.length;
    }
}
