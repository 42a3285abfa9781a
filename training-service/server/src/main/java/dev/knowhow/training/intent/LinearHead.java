package dev.knowhow.training.intent;

import dev.knowhow.adapter.kernel.Kernels;
import java.util.Arrays;

/**
 * A head as it is after training, whatever its kind: {@code logits = weightᵀ x + bias}.
 *
 * @see HeadFit
 */
final class LinearHead {

    private static final int BLOCK = 256;

    final int classes;
    final int dimensions;
    /** {@code [dimensions, padded classes]}. */
    final float[] weight;
    /** As long as the padded classes. */
    final float[] bias;

    LinearHead(int classes, int dimensions, float[] weight, float[] bias) {
        this.classes = classes;
        this.dimensions = dimensions;
        this.weight = weight;
        this.bias = bias;
    }

    /** Class means, scaled to unit length: no training at all, and the best there is for a handful of examples. */
    static LinearHead prototypes(IntentExamples examples, int[] rows) {
        int width = Kernels.pad(examples.classes());
        float[] weight = new float[examples.dimensions() * width];
        for (int row : rows) {
            int label = examples.labels[row];
            for (int t = 0; t < examples.dimensions(); t++) {
                weight[t * width + label] += examples.vectors[row][t];
            }
        }
        normalizeColumns(weight, width);
        return new LinearHead(examples.classes(), examples.dimensions(), weight, new float[width]);
    }

    static void normalizeColumns(float[] matrix, int width) {
        float[] norms = columnNorms(matrix, width);
        for (int i = 0; i < matrix.length; i += width) {
            for (int c = 0; c < width; c++) {
                matrix[i + c] /= norms[c];
            }
        }
    }

    static float[] columnNorms(float[] matrix, int width) {
        float[] norms = new float[width];
        for (int i = 0; i < matrix.length; i += width) {
            for (int c = 0; c < width; c++) {
                norms[c] += matrix[i + c] * matrix[i + c];
            }
        }
        for (int c = 0; c < width; c++) {
            norms[c] = (float) Math.sqrt(norms[c]) + 1e-9f;
        }
        return norms;
    }

    /** The logits of those vectors, one row each. */
    float[][] logits(float[][] vectors) {
        float[][] logits = new float[vectors.length][classes];
        new BlockProduct(weight, bias.length, BLOCK).forEach(vectors, (vector, sums, offset) -> {
            for (int c = 0; c < classes; c++) {
                logits[vector][c] = sums[offset + c] + bias[c];
            }
        });
        return logits;
    }

    /** {@code [classes, dimensions]}, as the adapter's file has it. */
    float[] rowMajor() {
        float[] rows = new float[classes * dimensions];
        for (int c = 0; c < classes; c++) {
            for (int t = 0; t < dimensions; t++) {
                rows[c * dimensions + t] = weight[t * bias.length + c];
            }
        }
        return rows;
    }

    /** One row for each class. */
    float[][] means() {
        float[] rows = rowMajor();
        float[][] means = new float[classes][];
        for (int c = 0; c < classes; c++) {
            means[c] = Arrays.copyOfRange(rows, c * dimensions, (c + 1) * dimensions);
        }
        return means;
    }

    float[] biases() {
        return Arrays.copyOf(bias, classes);
    }
}
