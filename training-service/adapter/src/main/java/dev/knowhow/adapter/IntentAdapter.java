package dev.knowhow.adapter;

import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Prediction.Alternative;
import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import dev.knowhow.adapter.statistics.LogSumExp;
import dev.knowhow.adapter.statistics.Scaling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Names the label of a text from its vector, with a calibrated probability and a verdict whether any label fits. */
public final class IntentAdapter implements Adapter {

    private static final String WEIGHT = "head.weight";
    private static final String BIAS = "head.bias";
    private static final String LORA_PREFIX = "base_model.model.";
    private static final int ALTERNATIVES = 5;

    private final AdapterConfig config;
    private final IntentSpec spec;
    /** {@code [dimensions, padded labels]}. */
    private final float[] weight;
    /** Zeros where there is no head. */
    private final float[] bias;

    private final ExampleIndex examples;
    private final RoutingEvidence routing;
    private final Map<String, Tensor> lora;

    private IntentAdapter(AdapterConfig config, IntentSpec spec, Safetensors tensors) {
        this.config = config;
        this.spec = spec;
        int labels = spec.labels().size();
        boolean linear = Head.of(spec.head()) != Head.EXAMPLES;
        weight = linear
                ? Matrices.transposePadded(
                        tensors.require(WEIGHT, labels, config.dimensions()).floats(), labels, config.dimensions())
                : new float[0];
        bias = linear ? tensors.require(BIAS, labels).floats() : new float[labels];
        examples = ExampleIndex.of(tensors, config.dimensions(), labels);
        if (spec.votes() != null && examples.size() == 0) {
            throw new AdapterFormatException("safetensors: there is no example to vote");
        }
        routing = RoutingEvidence.of(tensors);
        lora = new TreeMap<>(tensors.tensors());
        lora.keySet().removeIf(name -> !name.startsWith(LORA_PREFIX));
        lora.replaceAll((name, tensor) -> Tensor.of(tensor.floats(), tensor.dimensions())); // else the file stays
    }

    static IntentAdapter of(AdapterConfig config, Safetensors tensors) {
        IntentSpec spec = config.intent();
        if (spec == null) {
            throw new AdapterFormatException("adapter_config.json: intent is missing");
        }
        return new IntentAdapter(config, spec, tensors);
    }

    /** The tensors of an adapter whose nearest examples decide alone. */
    public static Map<String, Tensor> tensors(ExampleIndex examples, RoutingEvidence routing) {
        Map<String, Tensor> tensors = new HashMap<>(examples.tensors());
        tensors.putAll(routing.tensors());
        return tensors;
    }

    /**
     * The tensors of an adapter with a head; those of an encoder's low-rank matrices may be put beside them.
     *
     * @param weight {@code [labels, dimensions]}
     * @param bias one for each label
     */
    public static Map<String, Tensor> tensors(
            float[] weight, float[] bias, ExampleIndex examples, RoutingEvidence routing) {
        Map<String, Tensor> tensors = tensors(examples, routing);
        tensors.put(WEIGHT, Tensor.of(weight, bias.length, weight.length / bias.length));
        tensors.put(BIAS, Tensor.of(bias, bias.length));
        return tensors;
    }

    /** The prediction for a text's unit vector, with five alternatives. */
    public Prediction predict(float[] unit) {
        return predict(unit, ALTERNATIVES);
    }

    /** The prediction with at most {@code alternatives} labels, the predicted one first. */
    public Prediction predict(float[] unit, int alternatives) {
        Matrices.requireUnit(unit, config.dimensions());
        Votes votes = spec.votes();
        Neighbours nearest = examples.nearest(unit, votes == null ? 1 : votes.neighbours());
        float[] logits = logits(unit);
        if (votes != null) {
            votes.addTo(logits, nearest);
        }
        Scaling scaling = spec.scaling();
        double energy = LogSumExp.of(logits, scaling.temperature());
        double[] probabilities = new double[logits.length];
        double entropy = 0;
        for (int i = 0; i < logits.length; i++) {
            double softmax = StrictMath.exp(logits[i] / scaling.temperature() - energy);
            probabilities[i] = scaling.probability(softmax, logits.length);
            entropy -= probabilities[i] == 0 ? 0 : probabilities[i] * StrictMath.log(probabilities[i]);
        }
        int[] ranked = rank(probabilities, Math.max(2, alternatives));
        double confidence = probabilities[ranked[0]];
        double second = ranked.length > 1 ? probabilities[ranked[1]] : 0;
        double score = spec.outOfScope().score(nearest.nearest(), energy);
        List<Alternative> best = new ArrayList<>();
        for (int i = 0; i < Math.min(alternatives, ranked.length); i++) {
            best.add(new Alternative(spec.labels().get(ranked[i]), probabilities[ranked[i]]));
        }
        return new Prediction(
                spec.labels().get(ranked[0]),
                confidence,
                confidence - second,
                entropy,
                energy,
                nearest.nearest(),
                score,
                score > spec.outOfScope().threshold(),
                spec.outOfScope().routingScore(confidence, score),
                best);
    }

    /**
     * The same prediction where nobody else can answer: out of scope only from the score on at which the adapter refuses.
     *
     * @param share of the texts of its labels that may be refused; null for the adapter's own
     */
    public Prediction refusing(Prediction prediction, @Nullable Double share) {
        return prediction.withOutOfScope(
                prediction.outOfScopeScore() > spec.outOfScope().refusal(share));
    }

    /** The indices of the most probable labels; of equals the first. */
    private static int[] rank(double[] probabilities, int count) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The head's sums in the order of {@link #labels()}; zeros where there is none. */
    private float[] logits(float[] unit) {
        if (weight.length == 0) {
            return bias.clone();
        }
        float[] sums = new float[Kernels.pad(bias.length)];
        Kernels.get().multiply(Operand.of(unit, 1, unit.length), weight, sums.length, sums);
        float[] logits = new float[bias.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = sums[i] + bias[i];
        }
        return logits;
    }

    public List<String> labels() {
        return spec.labels();
    }

    /** What decides whether it answers alone, of an answer of which these were kept. */
    public double routingScore(double confidence, double outOfScopeScore) {
        return outOfScopeScore > spec.outOfScope().threshold()
                ? 0
                : spec.outOfScope().routingScore(confidence, outOfScopeScore);
    }

    /** From which confidence on it may answer alone. */
    public RoutingEvidence routing() {
        return routing;
    }

    /** The encoder's low-rank matrices by PEFT's names; empty but for {@code encoder-lora}. */
    public Map<String, Tensor> lora() {
        return Map.copyOf(lora);
    }

    @Override
    public AdapterConfig config() {
        return config;
    }

    @Override
    public long bytes() {
        long labels = spec.labels().stream()
                .mapToLong(label -> 64 + 2L * label.length())
                .sum();
        long matrices = lora.values().stream().mapToLong(Tensor::bytes).sum();
        return 4096
                + labels
                + matrices
                + (long) Float.BYTES * (weight.length + bias.length)
                + examples.bytes()
                + routing.bytes();
    }
}
