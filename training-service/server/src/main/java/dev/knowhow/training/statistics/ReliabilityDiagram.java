package dev.knowhow.training.statistics;

import dev.knowhow.training.api.evaluation.SystemEvaluation.ReliabilityBin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether confidences can be taken at their word: the reliability curve over 15 bins of equal width and the expected
 * calibration error, its weighted mean distance from the diagonal (Guo et al., 2017).
 *
 * @param ece 0 to 1; 0 without any answers
 * @param bins those with answers in them; the last one holds 1 as well
 */
public record ReliabilityDiagram(double ece, List<ReliabilityBin> bins) {

    /** How many bins there are. */
    public static final int BINS = 15;

    private static final int DRAWS = 1_000;

    /** The calibration of answers with these confidences, 0 to 1. */
    public static ReliabilityDiagram of(double[] confidences, boolean[] right) {
        int[] counts = new int[BINS];
        double[] sums = new double[BINS];
        int[] hits = new int[BINS];
        for (int i = 0; i < confidences.length; i++) {
            int bin = bin(confidences[i]);
            counts[bin]++;
            sums[bin] += confidences[i];
            hits[bin] += right[i] ? 1 : 0;
        }
        List<ReliabilityBin> bins = new ArrayList<>();
        double ece = 0;
        for (int b = 0; b < BINS; b++) {
            if (counts[b] > 0) {
                double confidence = sums[b] / counts[b];
                double accuracy = (double) hits[b] / counts[b];
                bins.add(new ReliabilityBin(
                        (double) b / BINS, (double) (b + 1) / BINS, counts[b], confidence, accuracy));
                ece += Math.abs(confidence - accuracy) * counts[b] / confidences.length;
            }
        }
        return new ReliabilityDiagram(ece, bins);
    }

    /**
     * The error that a perfectly calibrated system stays below in 99 of 100 cases with these confidences: at 95 one of twenty
     * such would be taken for uncalibrated. On few answers the error is far from 0 by chance alone (consistency resampling: Bröcker and Smith, 2007).
     */
    public static double chance(double[] confidences, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] errors = new double[DRAWS];
        boolean[] right = new boolean[confidences.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < right.length; i++) {
                right[i] = random.nextDouble() < confidences[i];
            }
            errors[draw] = of(confidences, right).ece();
        }
        Arrays.sort(errors);
        return errors[(int) (0.99 * DRAWS)];
    }

    private static int bin(double confidence) {
        return Math.clamp((int) (confidence * BINS), 0, BINS - 1);
    }
}
