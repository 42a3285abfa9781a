package dev.knowhow.adapter.kernel;

import java.util.Arrays;

/** Plain loops: for processes without the vector module, and the reference that {@link VectorKernels} must equal. */
final class ScalarKernels implements Kernels {

    @Override
    public void multiply(Operand a, float[] b, int columns, float[] c) {
        Arrays.fill(c, 0, a.rows * columns, 0f);
        for (int i = 0; i < a.rows; i++) {
            for (int t = 0; t < a.inner; t++) {
                float factor = a.values[i * a.rowStride + t * a.innerStride];
                for (int j = 0; j < columns; j++) {
                    c[i * columns + j] += factor * b[t * columns + j];
                }
            }
        }
    }

    @Override
    public void exp(float[] values, int offset, int count, float shift) {
        for (int i = offset; i < offset + count; i++) {
            values[i] = Exponential.exp(values[i] - shift);
        }
    }

    @Override
    public void adam(float[] weights, float[] gradient, float[] state, AdamStep step) {
        adam(weights, gradient, state, step, 0);
    }

    /** The elements from {@code start}. */
    static void adam(float[] weights, float[] gradient, float[] state, AdamStep step, int start) {
        int n = weights.length;
        float first = step.firstCorrection();
        float second = step.secondCorrection();
        for (int i = start; i < n; i++) {
            float g = gradient[i];
            float m = AdamStep.FIRST_DECAY * state[i] + (1 - AdamStep.FIRST_DECAY) * g;
            float v = AdamStep.SECOND_DECAY * state[n + i] + (1 - AdamStep.SECOND_DECAY) * (g * g);
            state[i] = m;
            state[n + i] = v;
            float change = (m * first) / ((float) Math.sqrt(v * second) + AdamStep.EPSILON);
            weights[i] -= step.learningRate() * (change + step.weightDecay() * weights[i]);
        }
    }

    @Override
    public void products(int[] query, byte[] rows, int[] products) {
        for (int row = 0; row < products.length; row++) {
            int sum = 0;
            int offset = row * query.length;
            for (int i = 0; i < query.length; i++) {
                sum += query[i] * rows[offset + i];
            }
            products[row] = sum;
        }
    }
}
