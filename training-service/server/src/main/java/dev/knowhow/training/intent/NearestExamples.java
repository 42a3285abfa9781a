package dev.knowhow.training.intent;

import dev.knowhow.adapter.Neighbours;
import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import java.util.Arrays;

/** The examples that lie nearest to each of some vectors: one product of matrices, block by block. */
final class NearestExamples {

    private static final int BLOCK = 512;

    private NearestExamples() {}

    /** For each vector the nearest of the examples, at most {@code count}. */
    static Neighbours[] of(float[][] vectors, float[][] examples, int[] labels, int count) {
        Neighbours.Search[] searches = new Neighbours.Search[vectors.length];
        Arrays.setAll(searches, i -> new Neighbours.Search(count));
        if (vectors.length > 0) {
            search(vectors, examples, labels, searches);
        }
        return Arrays.stream(searches).map(Neighbours.Search::found).toArray(Neighbours[]::new);
    }

    private static void search(float[][] vectors, float[][] examples, int[] labels, Neighbours.Search[] searches) {
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
                    searches[i].offer(cosines[i * BLOCK + c], labels[start + c]);
                }
            }
        }
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
