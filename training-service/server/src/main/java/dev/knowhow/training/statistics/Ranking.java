package dev.knowhow.training.statistics;

import java.util.Arrays;

/**
 * How far up the right passage stood.
 *
 * @param recallAt1 share of questions whose passage came first
 * @param recallAt5 share of questions whose passage was among the first five
 * @param mrr mean reciprocal rank, 0 below rank ten (Voorhees, 1999)
 */
public record Ranking(double recallAt1, double recallAt5, double mrr) {

    private static final int DEPTH = 10;

    /** Of ranks from 1; 0 where the passage was not found. */
    public static Ranking of(int[] ranks) {
        return new Ranking(
                share(ranks, 1),
                share(ranks, 5),
                Arrays.stream(reciprocal(ranks)).average().orElse(0));
    }

    private static double share(int[] ranks, int depth) {
        return ranks.length == 0
                ? 0
                : (double) Arrays.stream(ranks)
                                .filter(rank -> rank >= 1 && rank <= depth)
                                .count()
                        / ranks.length;
    }

    /** One reciprocal rank for each question, for paired tests. */
    public static double[] reciprocal(int[] ranks) {
        return Arrays.stream(ranks)
                .mapToDouble(rank -> rank >= 1 && rank <= DEPTH ? 1.0 / rank : 0)
                .toArray();
    }
}
