package dev.knowhow.training.intent;

import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.Operand;

/** The product of many vectors with a matrix, a block of vectors at a time: no more than its sums are in memory. */
final class BlockProduct {

    private final float[] matrix;
    private final int width;
    private final int block;

    /**
     * @param matrix {@code [dimensions, width]}
     * @param width what the kernels want: a multiple of their lanes
     * @param block how many vectors at a time
     */
    BlockProduct(float[] matrix, int width, int block) {
        this.matrix = matrix;
        this.width = width;
        this.block = block;
    }

    /** Takes the sums of a vector: those from {@code offset} on, {@code width} of them. */
    @FunctionalInterface
    interface Sums {
        void of(int vector, float[] sums, int offset);
    }

    void forEach(float[][] vectors, Sums sums) {
        int dimensions = matrix.length / width;
        float[] inputs = new float[block * dimensions];
        float[] outputs = new float[block * width];
        for (int start = 0; start < vectors.length; start += block) {
            int count = Math.min(block, vectors.length - start);
            for (int i = 0; i < count; i++) {
                System.arraycopy(vectors[start + i], 0, inputs, i * dimensions, dimensions);
            }
            Kernels.get().multiply(Operand.of(inputs, count, dimensions), matrix, width, outputs);
            for (int i = 0; i < count; i++) {
                sums.of(start + i, outputs, i * width);
            }
        }
    }
}
