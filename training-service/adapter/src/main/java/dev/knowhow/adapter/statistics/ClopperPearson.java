package dev.knowhow.adapter.statistics;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Exact bounds of a share seen in a sample (Clopper and Pearson, 1934). Counts may be fractions, as those of weighted
 * samples are.
 */
public final class ClopperPearson {

    private static final int STEPS = 60;

    private ClopperPearson() {}

    /** The share that is exceeded with probability {@code 1 - confidence} at most. */
    public static double upper(double hits, double trials, double confidence) {
        if (trials <= 0 || hits >= trials) {
            return 1;
        }
        double below = 1 - confidence;
        return Bisection.firstNot(share -> RegularizedBeta.complement(share, hits + 1, trials - hits) > below, STEPS);
    }

    /** The share that is missed with probability {@code 1 - confidence} at most. */
    public static double lower(double hits, double trials, double confidence) {
        return trials <= 0 ? 0 : 1 - upper(trials - hits, trials, confidence);
    }
}
