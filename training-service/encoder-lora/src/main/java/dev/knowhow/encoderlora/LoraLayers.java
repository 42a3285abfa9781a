package dev.knowhow.encoderlora;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** The low-rank matrices of the adapted layers as views of one tensor, which collects their gradients. */
final class LoraLayers {

    private final Map<String, Tensor> down = new HashMap<>();
    private final Map<String, Tensor> up = new HashMap<>();
    private final Scalar scale;

    LoraLayers(LoraShape shape, Tensor values) {
        TensorVector parts = values.split_with_sizes(shape.sizes(), 0);
        for (int i = 0; i < shape.modules().size(); i++) {
            down.put(shape.modules().get(i), parts.get(2L * i).reshape(shape.rank(), shape.width()));
            up.put(shape.modules().get(i), parts.get(2L * i + 1).reshape(shape.width(), shape.rank()));
        }
        scale = new Scalar(shape.alpha() / shape.rank());
    }

    boolean adapts(String module) {
        return down.containsKey(module);
    }

    /** What is added to the frozen layer's output: alpha / rank · (x Aᵀ) Bᵀ. */
    Tensor update(String module, Tensor input) {
        Tensor a = Objects.requireNonNull(down.get(module));
        Tensor b = Objects.requireNonNull(up.get(module));
        return input.matmul(a.t()).matmul(b.t()).mul(scale);
    }
}
