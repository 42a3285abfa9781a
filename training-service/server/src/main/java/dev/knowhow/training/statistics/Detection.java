package dev.knowhow.training.statistics;

import java.util.Arrays;

/**
 * How well a score tells out-of-scope texts, for which it should be higher, from the others.
 *
 * @param auroc area under the ROC curve: how often an out-of-scope text has the higher score, ties counted half
 * @param falsePositiveRateAt95 share of out-of-scope texts let through by the threshold that lets 95 % of the others
 *     through
 */
public record Detection(double auroc, double falsePositiveRateAt95) {

    private static final double KEPT = 0.95;

    /** Both need at least one score. */
    public static Detection of(double[] inScope, double[] outOfScope) {
        double[] in = inScope.clone();
        Arrays.sort(in);
        double wins = 0;
        for (double score : outOfScope) {
            wins += below(in, score) + 0.5 * (belowOrEqual(in, score) - below(in, score));
        }
        double threshold = in[Math.min(in.length - 1, (int) Math.ceil(KEPT * in.length) - 1)];
        long passed =
                Arrays.stream(outOfScope).filter(score -> score <= threshold).count();
        return new Detection(wins / ((double) in.length * outOfScope.length), (double) passed / outOfScope.length);
    }

    private static int below(double[] sorted, double value) {
        return count(sorted, value, false);
    }

    private static int belowOrEqual(double[] sorted, double value) {
        return count(sorted, value, true);
    }

    private static int count(double[] sorted, double value, boolean equal) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean counts = equal ? sorted[middle] <= value : sorted[middle] < value;
            if (counts) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
