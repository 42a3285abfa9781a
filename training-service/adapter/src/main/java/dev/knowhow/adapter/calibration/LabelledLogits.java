package dev.knowhow.adapter.calibration;

import dev.knowhow.adapter.statistics.GoldenSection;
import dev.knowhow.adapter.statistics.Scaling;
import java.util.ArrayList;
import java.util.List;

/** Logits of examples that a head was not fitted to, and their labels: what a head and how far it is believed are chosen by. */
public final class LabelledLogits {

    private static final double LEAST_TEMPERATURE = 0.02;
    private static final double GREATEST_TEMPERATURE = 20;
    private static final int STEPS = 24;
    /** What is less probable is no more surprising. */
    private static final double LEAST = 1e-12;

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

    /** Mean loss in nats; NaN without examples. */
    public double loss(Scaling scaling) {
        double sum = 0;
        for (int i = 0; i < logits.size(); i++) {
            sum -= StrictMath.log(Math.max(LEAST, scaling.probability(logits.get(i), labels.get(i))));
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

    /** The temperature and the noise of the least loss: by golden sections, over the logarithm of the one and the other. */
    public Scaling scaling() {
        double temperature = StrictMath.exp(
                GoldenSection.least(Math.log(LEAST_TEMPERATURE), Math.log(GREATEST_TEMPERATURE), STEPS, log -> {
                    double[] softmax = softmax(StrictMath.exp(log));
                    return loss(softmax, noise(softmax));
                }));
        return new Scaling(temperature, noise(softmax(temperature)));
    }

    /** The loss is convex in it; what would be next to nothing is none. */
    private double noise(double[] softmax) {
        double noise = GoldenSection.least(0, Scaling.MOST, STEPS, tried -> loss(softmax, tried));
        return loss(softmax, 0) <= loss(softmax, noise) ? 0 : noise;
    }

    /** What each example's label has at that temperature. */
    private double[] softmax(double temperature) {
        Scaling plain = new Scaling(temperature, 0);
        double[] softmax = new double[logits.size()];
        for (int i = 0; i < softmax.length; i++) {
            softmax[i] = plain.probability(logits.get(i), labels.get(i));
        }
        return softmax;
    }

    private double loss(double[] softmax, double noise) {
        Scaling mixed = new Scaling(1, noise);
        double sum = 0;
        for (int i = 0; i < softmax.length; i++) {
            sum -= StrictMath.log(Math.max(LEAST, mixed.probability(softmax[i], logits.get(i).length)));
        }
        return sum / softmax.length;
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
