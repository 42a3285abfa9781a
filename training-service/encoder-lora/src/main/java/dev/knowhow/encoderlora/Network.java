package dev.knowhow.encoderlora;

import static org.bytedeco.pytorch.global.torch.cross_entropy;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/** The encoder with its adapter and a cosine head: a loss with its gradients, and vectors without. */
final class Network {

    /** What cosines are multiplied by before the softmax. */
    static final float SCALE = 16;

    private static final int EVALUATED_AT_ONCE = 64;

    private final BertEncoder encoder;
    private final LoraShape shape;
    private final int labels;
    private final Pauses pauses;

    Network(BertEncoder encoder, LoraShape shape, int labels, Pauses pauses) {
        this.encoder = encoder;
        this.shape = shape;
        this.labels = labels;
        this.pauses = pauses;
    }

    /** One batch's mean loss in nats, how many it got right, and the gradients. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares such records
    record Gradients(double loss, int right, float[] lora, float[] head) {}

    Gradients gradients(float[] lora, float[] head, TokenBatch batch, long[] expected) {
        try (PointerScope _ = new PointerScope()) {
            Tensor loraLeaf = Tensor.create(lora).set_requires_grad(true);
            Tensor headLeaf = Tensor.create(head, labels, shape.width()).set_requires_grad(true);
            Tensor rows = headLeaf.div(headLeaf.square()
                    .sum(new long[] {1}, true, new ScalarTypeOptional())
                    .sqrt());
            Tensor vectors = encoder.vectors(batch, new LoraLayers(shape, loraLeaf));
            Tensor logits = vectors.matmul(rows.t()).mul(new Scalar(SCALE));
            Tensor loss = cross_entropy(logits, Tensor.create(expected));
            loss.backward();
            return new Gradients(
                    loss.item_float(),
                    right(floats(logits), expected),
                    floats(loraLeaf.grad()),
                    floats(headLeaf.grad()));
        }
    }

    private static int right(float[] logits, long[] expected) {
        int classes = logits.length / expected.length;
        int right = 0;
        for (int i = 0; i < expected.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = logits[i * classes + c] > logits[i * classes + best] ? c : best;
            }
            right += best == expected[i] ? 1 : 0;
        }
        return right;
    }

    /** The unit vectors of all examples, in their order. */
    float[][] vectors(float[] lora, Examples examples) {
        float[][] vectors = new float[examples.size()][];
        for (List<Integer> rows : Batches.byLength(examples, EVALUATED_AT_ONCE)) {
            try (NoGradGuard _ = new NoGradGuard();
                    PointerScope _ = new PointerScope()) {
                float[] flat =
                        floats(encoder.vectors(examples.tokens(rows), new LoraLayers(shape, Tensor.create(lora))));
                for (int i = 0; i < rows.size(); i++) {
                    vectors[rows.get(i)] = Arrays.copyOfRange(flat, i * shape.width(), (i + 1) * shape.width());
                }
            }
            pauses.afterStep();
        }
        return vectors;
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        tensor.contiguous().data_ptr_float().get(values);
        return values;
    }
}
