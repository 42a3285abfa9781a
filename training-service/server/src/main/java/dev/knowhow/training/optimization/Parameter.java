package dev.knowhow.training.optimization;

import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.AdamStep;
import java.util.Map;

/** Weights that are learned, with Adam's moments. */
public final class Parameter {

    private final float[] values;
    private final float[] moments;

    /** All zero. */
    public Parameter(int size) {
        values = new float[size];
        moments = new float[2 * size];
    }

    /** The weights themselves, to read and to set. */
    public float[] values() {
        return values;
    }

    public void step(float[] gradient, AdamStep step) {
        Kernels.get().adam(values, gradient, moments, step);
    }

    /** Puts weights and moments beside other tensors of a checkpoint. */
    public void save(String name, Map<String, Tensor> tensors) {
        tensors.put(name, Tensor.of(values, values.length));
        tensors.put(name + ".moments", Tensor.of(moments, moments.length));
    }

    /** Takes over what {@link #save} has put there. */
    public void restore(String name, Safetensors saved) {
        System.arraycopy(saved.require(name, values.length).floats(), 0, values, 0, values.length);
        System.arraycopy(saved.require(name + ".moments", moments.length).floats(), 0, moments, 0, moments.length);
    }
}
