package dev.knowhow.training.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Whether one system is better than another on the same examples.
 *
 * @param onlyFirst examples that the first alone got right
 * @param onlySecond examples that the second alone got right
 * @param mcnemarP two-sided p-value of the exact McNemar test on those two (McNemar, 1947; binomial)
 * @param difference mean of the first less mean of the second
 * @param low lower end of its 95 % bootstrap interval (percentile, 2,000 resamples of whole groups)
 * @param high upper end
 */
public record PairedTest(
        int examples, int onlyFirst, int onlySecond, double mcnemarP, double difference, double low, double high) {

    private static final int RESAMPLES = 2000;
    private static final double ALPHA = 0.05;

    /** Whether the interval and McNemar's test, one-sided as the question is, say that the first is better. */
    public boolean isBetter() {
        return low > 0 && betterP() < ALPHA;
    }

    /** The probability, were both alike, that the first would be ahead by so many examples. */
    public double betterP() {
        return onlyFirst > onlySecond ? mcnemarP / 2 : 1 - mcnemarP / 2;
    }

    /** The probability, were both alike, that the second would be ahead by so many examples. */
    public double oneSidedP() {
        return onlySecond > onlyFirst ? mcnemarP / 2 : 1 - mcnemarP / 2;
    }

    /** Whether the first is worse by more than a margin, and McNemar's test, one-sided, says that it is worse. */
    public boolean isWorseBy(double margin) {
        return difference < -margin && oneSidedP() < ALPHA;
    }

    /** Whether both tests say that there is a difference, either way. */
    public boolean isDifferent() {
        return (low > 0 || high < 0) && mcnemarP < ALPHA;
    }

    /**
     * Compares right and wrong answers.
     *
     * @param groups what is drawn together: examples of one document, for one; each its own where equal to none
     */
    public static PairedTest of(boolean[] first, boolean[] second, List<String> groups, long seed) {
        int onlyFirst = 0;
        int onlySecond = 0;
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            onlyFirst += first[i] && !second[i] ? 1 : 0;
            onlySecond += second[i] && !first[i] ? 1 : 0;
            differences[i] = (first[i] ? 1 : 0) - (second[i] ? 1 : 0);
        }
        double[] interval = interval(differences, groups, seed);
        return new PairedTest(
                first.length,
                onlyFirst,
                onlySecond,
                mcnemar(onlyFirst, onlySecond),
                Arrays.stream(differences).average().orElse(0),
                interval[0],
                interval[1]);
    }

    /** The two-sided p-value of so uneven a split of {@code first + second} fair coins. */
    static double mcnemar(int first, int second) {
        int tosses = first + second;
        int fewer = Math.min(first, second);
        if (first == second) {
            return 1;
        }
        return Math.min(1, 2 * RegularizedBeta.value(0.5, tosses - fewer, fewer + 1.0));
    }

    private static double[] interval(double[] differences, List<String> groups, long seed) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (int i = 0; i < differences.length; i++) {
            double[] sum = sums.computeIfAbsent(groups.get(i), group -> new double[2]);
            sum[0] += differences[i];
            sum[1]++;
        }
        if (sums.isEmpty()) {
            return new double[] {0, 0};
        }
        List<double[]> units = new ArrayList<>(sums.values());
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            double count = 0;
            for (int i = 0; i < units.size(); i++) {
                double[] unit = units.get(random.nextInt(units.size()));
                sum += unit[0];
                count += unit[1];
            }
            means[r] = sum / count;
        }
        Arrays.sort(means);
        return new double[] {means[(int) (0.025 * RESAMPLES)], means[(int) (0.975 * RESAMPLES) - 1]};
    }
}
