package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.AdamStep;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import dev.knowhow.training.optimization.Parameter;
import dev.knowhow.training.optimization.Shuffle;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One training of one head: Adam over shuffled batches with a learning rate that falls as a cosine (Loshchilov and
 * Hutter, 2017). A softmax head is a linear map; a cosine head compares directions and learns one scale for all of them
 * (Gidaris and Komodakis, 2018).
 */
final class HeadFit {

    /** Rates and scales were chosen on CLINC150's validation part; between a third and three times them little changes. */
    private static final float SOFTMAX_SCALE = 8;

    private static final float SOFTMAX_RATE = 0.003f;
    private static final float COSINE_SCALE = 16;
    private static final float COSINE_RATE = 0.005f;
    private static final float SCALE_RATE = 5;
    private static final float WEIGHT_DECAY = 1e-4f;

    private final Head head;
    private final IntentExamples examples;
    private final int[] rows;
    private final IntentHyperparameters.Resolved hyperparameters;
    private final long seed;
    private final int width;
    private final Parameter weight;
    private final Parameter bias;
    private final Parameter scale = new Parameter(1);
    private final float[] inputs;
    private final float[] outputs;
    private final float[] gradient;
    private final float[] biasGradient;
    private int epoch;
    private int steps;

    HeadFit(Head head, IntentExamples examples, int[] rows, IntentHyperparameters.Resolved hyperparameters, long seed) {
        this.head = head;
        this.examples = examples;
        this.rows = rows;
        this.hyperparameters = hyperparameters;
        this.seed = seed;
        width = Kernels.pad(examples.classes());
        weight = new Parameter(examples.dimensions() * width);
        bias = new Parameter(width);
        int batch = Math.min(hyperparameters.batchSize(), rows.length);
        inputs = new float[batch * examples.dimensions()];
        outputs = new float[batch * width];
        gradient = new float[weight.values().length];
        biasGradient = new float[width];
        scale.values()[0] = head == Head.SOFTMAX ? SOFTMAX_SCALE : COSINE_SCALE;
        if (head != Head.SOFTMAX) {
            System.arraycopy(
                    LinearHead.prototypes(examples, rows).weight, 0, weight.values(), 0, weight.values().length);
        }
    }

    /** A whole fit to all of the examples. */
    static LinearHead run(Head head, IntentExamples examples, IntentHyperparameters hyperparameters, long seed) {
        int[] rows = IntStream.range(0, examples.size()).toArray();
        return run(head, examples, rows, hyperparameters, seed);
    }

    /** A whole fit to some of the examples. */
    static LinearHead run(
            Head head, IntentExamples examples, int[] rows, IntentHyperparameters hyperparameters, long seed) {
        HeadFit fit = new HeadFit(head, examples, rows, hyperparameters.resolve(rows.length), seed);
        while (!fit.isFinished()) {
            fit.runEpoch();
        }
        return fit.head();
    }

    /** Passes to make: class means need none, and one to tell their loss. */
    int epochs() {
        return head == Head.PROTOTYPE ? 1 : hyperparameters.nEpochs();
    }

    boolean isFinished() {
        return epoch == epochs();
    }

    int epoch() {
        return epoch;
    }

    /** The rate that the next step takes. */
    float learningRate() {
        if (head == Head.PROTOTYPE) {
            return 0;
        }
        int total = epochs() * Math.ceilDiv(rows.length, hyperparameters.batchSize());
        double cosine = (1 + StrictMath.cos(Math.PI * steps / total)) / 2;
        return (float) ((head == Head.COSINE ? COSINE_RATE : SOFTMAX_RATE)
                * hyperparameters.learningRateMultiplier()
                * cosine);
    }

    /** One pass over the examples; returns the mean loss in nats. */
    double runEpoch() {
        int[] order = Shuffle.of(rows, Shuffle.ofEpoch(seed, epoch));
        double loss = 0;
        for (int start = 0; start < order.length; start += hyperparameters.batchSize()) {
            loss += runBatch(order, start, Math.min(hyperparameters.batchSize(), order.length - start));
        }
        epoch++;
        return loss / order.length;
    }

    private double runBatch(int[] order, int start, int count) {
        int dimensions = examples.dimensions();
        for (int i = 0; i < count; i++) {
            System.arraycopy(examples.vectors[order[start + i]], 0, inputs, i * dimensions, dimensions);
        }
        float[] norms = head == Head.SOFTMAX ? null : LinearHead.columnNorms(weight.values(), width);
        float[] directions = norms == null ? weight.values() : divide(weight.values(), norms);
        Kernels.get().multiply(Operand.of(inputs, count, dimensions), directions, width, outputs);
        float[] sums = outputs.clone();
        Arrays.fill(biasGradient, 0);
        double loss = 0;
        for (int i = 0; i < count; i++) {
            loss += differentiate(i * width, examples.labels[order[start + i]], 1f / count);
        }
        if (head != Head.PROTOTYPE) {
            learn(count, directions, norms, sums);
        }
        return loss;
    }

    private void learn(int count, float[] directions, float @Nullable [] norms, float[] sums) {
        float scaleGradient = 0;
        float factor = scale.values()[0];
        for (int i = 0; i < count * width; i++) {
            scaleGradient += outputs[i] * sums[i];
            outputs[i] *= factor;
        }
        Kernels.get().multiply(Operand.transposed(inputs, examples.dimensions(), count), outputs, width, gradient);
        float rate = learningRate();
        steps++;
        if (norms != null) {
            alongSphere(directions, norms);
            scale.step(new float[] {scaleGradient}, new AdamStep(steps, SCALE_RATE * rate, 0));
        }
        // The length of a direction means nothing, so there is nothing to decay.
        weight.step(gradient, new AdamStep(steps, rate, norms == null ? WEIGHT_DECAY : 0));
        bias.step(biasGradient, new AdamStep(steps, rate, 0));
    }

    /** Turns one row of sums into the loss's derivative by its logits, and returns the loss. */
    private double differentiate(int offset, int label, float share) {
        int classes = examples.classes();
        float s = scale.values()[0];
        float largest = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            float logit = outputs[offset + c] * s + bias.values()[c];
            outputs[offset + c] = logit;
            largest = Math.max(largest, logit);
        }
        Kernels.get().exp(outputs, offset, classes, largest);
        float sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += outputs[offset + c];
        }
        double loss = StrictMath.log(sum) - StrictMath.log(Math.max(outputs[offset + label], Float.MIN_NORMAL));
        float factor = share / sum;
        for (int c = 0; c < classes; c++) {
            outputs[offset + c] *= factor;
        }
        outputs[offset + label] -= share;
        for (int c = 0; c < classes; c++) {
            biasGradient[c] += outputs[offset + c];
        }
        Arrays.fill(outputs, offset + classes, offset + width, 0f);
        return loss;
    }

    private float[] divide(float[] matrix, float[] norms) {
        float[] divided = new float[matrix.length];
        for (int i = 0; i < matrix.length; i += width) {
            for (int c = 0; c < width; c++) {
                divided[i + c] = matrix[i + c] / norms[c];
            }
        }
        return divided;
    }

    /** The gradient by the weights from the one by their directions: its part along a direction changes nothing. */
    private void alongSphere(float[] directions, float[] norms) {
        float[] along = new float[width];
        for (int i = 0; i < gradient.length; i += width) {
            for (int c = 0; c < width; c++) {
                along[c] += gradient[i + c] * directions[i + c];
            }
        }
        for (int i = 0; i < gradient.length; i += width) {
            for (int c = 0; c < width; c++) {
                gradient[i + c] = (gradient[i + c] - along[c] * directions[i + c]) / norms[c];
            }
        }
    }

    /** The head as it is now. */
    LinearHead head() {
        float[] folded = head == Head.SOFTMAX
                ? weight.values().clone()
                : divide(weight.values(), LinearHead.columnNorms(weight.values(), width));
        for (int i = 0; i < folded.length; i++) {
            folded[i] *= scale.values()[0];
        }
        return new LinearHead(
                examples.classes(), examples.dimensions(), folded, bias.values().clone());
    }

    void save(Map<String, Tensor> tensors) {
        weight.save("fit.weight", tensors);
        bias.save("fit.bias", tensors);
        scale.save("fit.scale", tensors);
        tensors.put("fit.progress", Tensor.of(new int[] {epoch, steps}, 2));
    }

    void restore(Safetensors saved) {
        weight.restore("fit.weight", saved);
        bias.restore("fit.bias", saved);
        scale.restore("fit.scale", saved);
        int[] progress = saved.require("fit.progress", 2).ints();
        epoch = progress[0];
        steps = progress[1];
    }
}
