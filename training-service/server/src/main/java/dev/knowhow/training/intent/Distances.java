package dev.knowhow.training.intent;

import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import java.util.Arrays;

/** The largest cosine of each of some vectors with any of many others: one product of matrices, block by block. */
final class Distances {

    private static final int BLOCK = 512;

    private Distances() {}

    static double[] nearest(float[][] vectors, float[][] examples) {
        double[] nearest = new double[vectors.length];
        Arrays.fill(nearest, -1);
        if (vectors.length == 0) {
            return nearest;
        }
        int dimensions = vectors[0].length;
        float[] inputs = new float[vectors.length * dimensions];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(vectors[i], 0, inputs, i * dimensions, dimensions);
        }
        float[] columns = new float[dimensions * BLOCK];
        float[] cosines = new float[vectors.length * BLOCK];
        for (int start = 0; start < examples.length; start += BLOCK) {
            int count = Math.min(BLOCK, examples.length - start);
            fill(columns, examples, start, count);
            Kernels.get().multiply(Operand.of(inputs, vectors.length, dimensions), columns, BLOCK, cosines);
            for (int i = 0; i < vectors.length; i++) {
                for (int c = 0; c < count; c++) {
                    nearest[i] = Math.max(nearest[i], cosines[i * BLOCK + c]);
                }
            }
        }
        return nearest;
    }

    private static void fill(float[] columns, float[][] examples, int start, int count) {
        for (int c = 0; c < count; c++) {
            float[] example = examples[start + c];
            for (int t = 0; t < example.length; t++) {
                columns[t * BLOCK + c] = example[t];
            }
        }
    }
}
