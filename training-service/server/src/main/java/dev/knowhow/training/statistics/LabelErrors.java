package dev.knowhow.training.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which given labels are likely wrong, by confident learning (Northcutt, Jiang and Chuang, 2021): the model, which must
 * not have learned from the example, gives another label at least the confidence it usually has in that label.
 */
public final class LabelErrors {

    private LabelErrors() {}

    /**
     * A given label in doubt.
     *
     * @param index of the example
     * @param suggested index of the most probable label
     * @param selfConfidence probability of the given label; the lower, the likelier an error
     * @param likely whether confident learning counts it as an error
     */
    public record Suspect(int index, int given, int suggested, double selfConfidence, boolean likely) {}

    /** Every example whose most probable label is not the given one: likely errors first, then by self-confidence. */
    public static List<Suspect> rank(int[] given, double[][] probabilities) {
        double[] thresholds = thresholds(given, probabilities);
        List<Suspect> suspects = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            int suggested = best(probabilities[i]);
            if (suggested != given[i]) {
                boolean likely = probabilities[i][suggested] >= thresholds[suggested];
                suspects.add(new Suspect(i, given[i], suggested, probabilities[i][given[i]], likely));
            }
        }
        suspects.sort(Comparator.comparing((Suspect suspect) -> !suspect.likely())
                .thenComparingDouble(Suspect::selfConfidence));
        return suspects;
    }

    /** For each label, the mean probability that its own examples give it. */
    private static double[] thresholds(int[] given, double[][] probabilities) {
        int classes = probabilities.length == 0 ? 0 : probabilities[0].length;
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        for (int i = 0; i < given.length; i++) {
            sums[given[i]] += probabilities[i][given[i]];
            counts[given[i]]++;
        }
        for (int c = 0; c < classes; c++) {
            sums[c] = counts[c] == 0 ? 1 : sums[c] / counts[c];
        }
        return sums;
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        return best;
    }
}
