package dev.knowhow.adapter.calibration;

import dev.knowhow.adapter.statistics.LogSumExp;
import java.util.ArrayList;
import java.util.List;

/** Logits of examples that a head was not fitted to, and their labels: what temperature and head are chosen by. */
public final class LabelledLogits {

    private static final double LEAST_TEMPERATURE = 0.02;
    private static final double GREATEST_TEMPERATURE = 20;
    private static final int STEPS = 24;

    private final List<float[]> logits = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    /** Adds an example; its label is the place of the logit that should be the largest. */
    public void add(float[] logits, int label) {
        this.logits.add(logits);
        labels.add(label);
    }

    /** How many examples there are. */
    public int size() {
        return labels.size();
    }

    /** Mean loss in nats with logits over the temperature; NaN without examples. */
    public double loss(double temperature) {
        double sum = 0;
        for (int i = 0; i < logits.size(); i++) {
            sum += LogSumExp.of(logits.get(i), temperature) - logits.get(i)[labels.get(i)] / temperature;
        }
        return sum / logits.size();
    }

    /** The share of the examples whose largest logit is their label's; NaN without examples. */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < logits.size(); i++) {
            right += best(logits.get(i)) == labels.get(i) ? 1 : 0;
        }
        return (double) right / logits.size();
    }

    /** The temperature of the least loss (Guo et al., 2017), by golden-section search over its logarithm. */
    public double temperature() {
        double low = Math.log(LEAST_TEMPERATURE);
        double high = Math.log(GREATEST_TEMPERATURE);
        double ratio = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < STEPS; i++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (loss(StrictMath.exp(left)) < loss(StrictMath.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    /** The place of the largest logit; of equals the first. */
    public static int best(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }
}
