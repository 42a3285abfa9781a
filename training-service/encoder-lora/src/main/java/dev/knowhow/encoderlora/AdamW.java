package dev.knowhow.encoderlora;

import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, https://arxiv.org/abs/1711.05101) over one block of
 * parameters, which it owns. Decay is 0: the low-rank matrices are regularised by their rank.
 */
final class AdamW {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final String name;
    private final double rate;
    private final float[] values;
    private final float[] mean;
    private final float[] variance;

    AdamW(String name, double rate, float[] values) {
        this.name = name;
        this.rate = rate;
        this.values = values;
        this.mean = new float[values.length];
        this.variance = new float[values.length];
    }

    float[] values() {
        return values;
    }

    /** The {@code step}-th update, from 1, with gradients scaled by {@code clip} and the rate by {@code schedule}. */
    void step(float[] gradients, double clip, double schedule, int step) {
        double correction1 = 1 - StrictMath.pow(BETA1, step);
        double correction2 = 1 - StrictMath.pow(BETA2, step);
        for (int i = 0; i < values.length; i++) {
            double gradient = gradients[i] * clip;
            mean[i] = (float) (BETA1 * mean[i] + (1 - BETA1) * gradient);
            variance[i] = (float) (BETA2 * variance[i] + (1 - BETA2) * gradient * gradient);
            double update = mean[i] / correction1 / (Math.sqrt(variance[i] / correction2) + EPSILON);
            values[i] -= (float) (rate * schedule * update);
        }
    }

    void save(Map<String, Tensor> tensors) {
        tensors.put(name + ".values", Tensor.of(values, values.length));
        tensors.put(name + ".mean", Tensor.of(mean, mean.length));
        tensors.put(name + ".variance", Tensor.of(variance, variance.length));
    }

    void restore(Safetensors saved) {
        restore(saved, ".values", values);
        restore(saved, ".mean", mean);
        restore(saved, ".variance", variance);
    }

    private void restore(Safetensors saved, String part, float[] into) {
        System.arraycopy(saved.require(name + part, into.length).floats(), 0, into, 0, into.length);
    }
}
