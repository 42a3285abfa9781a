package dev.knowhow.training.intent;

import dev.knowhow.adapter.statistics.LogSumExp;
import java.util.Arrays;

/** What can be had from the frozen encoder without training. */
public final class Baselines {

    /** The scale of cosines in the encoder's own contrastive training: 1 over its temperature of 0.01 to 0.05. */
    private static final double NAME_TEMPERATURE = 0.05;

    private Baselines() {}

    /**
     * Zero-shot: the label whose name lies nearest to the text (Yin et al., 2019, with a bi-encoder).
     *
     * @param names unit vectors of the labels' names, in the labels' order
     */
    public static Baseline byOutputNames(float[][] names) {
        int[] rows = new int[names.length];
        Arrays.setAll(rows, i -> i);
        IntentExamples each = new IntentExamples(
                names, rows, Arrays.stream(rows).mapToObj(Integer::toString).toList(), new float[0][]);
        LinearHead head = LinearHead.prototypes(each, rows);
        return vectors -> {
            float[][] cosines = head.logits(vectors);
            double[][] probabilities = new double[vectors.length][];
            for (int i = 0; i < cosines.length; i++) {
                probabilities[i] = softmax(cosines[i], NAME_TEMPERATURE);
            }
            return probabilities;
        };
    }

    /** Few-shot: the nearest labelled examples vote, as many as do best among the examples themselves. */
    public static Baseline byNearestExamples(IntentExamples examples) {
        return NearestExamples.choose(examples);
    }

    private static double[] softmax(float[] logits, double temperature) {
        double energy = LogSumExp.of(logits, temperature);
        double[] probabilities = new double[logits.length];
        for (int c = 0; c < logits.length; c++) {
            probabilities[c] = StrictMath.exp(logits[c] / temperature - energy);
        }
        return probabilities;
    }
}
