package dev.knowhow.adapter.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Scores of answers that people rated, best first, each with what it stands for: who rates chooses, so that an answer of a
 * kind that is seldom rated stands for more of them. Counts are those of an unweighted sample that says as much (Kish,
 * 1965), and so may be fractions.
 */
public final class RatedScores {

    /** Nothing was rated. */
    public static final RatedScores NONE = new RatedScores(List.of(), 0);

    private final float[] scores;
    private final double[] weights;
    private final double[] squares;
    private final double[] wrong;
    private final float from;

    /**
     * A rated answer.
     *
     * @param weight how many answers it stands for, above 0
     */
    public record Rated(double score, boolean right, double weight) {}

    /** Some of the answers, from one score on. */
    public record Counts(double wrong, double all) {}

    /**
     * The scores of all rated answers.
     *
     * @param from the score from which on they stand for all answers; nothing is known of those below
     */
    public RatedScores(List<Rated> rated, double from) {
        this.from = (float) from;
        List<Rated> best = rated.stream()
                .sorted(Comparator.comparingDouble(Rated::score).reversed())
                .toList();
        int count = best.size();
        scores = new float[count];
        weights = new double[count];
        squares = new double[count];
        wrong = new double[count];
        for (int i = 0; i < count; i++) {
            Rated one = best.get(i);
            scores[i] = (float) one.score();
            weights[i] = before(weights, i) + one.weight();
            squares[i] = before(squares, i) + one.weight() * one.weight();
            wrong[i] = before(wrong, i) + (one.right() ? 0 : one.weight());
        }
    }

    private static double before(double[] sums, int i) {
        return i == 0 ? 0 : sums[i - 1];
    }

    /** Those at or above a score; none where the answers of that score are not stood for. */
    public Counts atLeast(float score) {
        int above = score < from ? 0 : countAtLeast(score);
        if (above == 0) {
            return new Counts(0, 0);
        }
        double all = weights[above - 1] * weights[above - 1] / squares[above - 1];
        return new Counts(all * wrong[above - 1] / weights[above - 1], all);
    }

    /** How many were rated. */
    public int size() {
        return scores.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RatedScores same
                && from == same.from
                && Arrays.equals(scores, same.scores)
                && Arrays.equals(weights, same.weights)
                && Arrays.equals(wrong, same.wrong);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(scores) + Arrays.hashCode(weights)) + Arrays.hashCode(wrong);
    }

    private int countAtLeast(float score) {
        int low = 0;
        int high = scores.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scores[middle] >= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
