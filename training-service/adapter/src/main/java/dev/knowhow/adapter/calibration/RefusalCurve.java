package dev.knowhow.adapter.calibration;

import dev.knowhow.adapter.IntentSpec.Refusal;
import dev.knowhow.adapter.IntentSpec.Refusals;
import dev.knowhow.adapter.statistics.ClopperPearson;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * From which out-of-scope score on an adapter refuses where nobody else can answer, by the share of its own texts that are
 * then refused at most, and what each share lets through.
 */
public final class RefusalCurve {

    private static final double[] SHARES = {0.001, 0.002, 0.003, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1};
    private static final double CONFIDENCE = 0.95;
    /** What is promised where there are examples enough. */
    private static final double LEAST = 0.005;
    /** What the verdict keeps of few examples as well. */
    private static final double MOST = 0.02;
    /** From so many examples on the least is promised; of fewer it grows as the error of what they show, with their root. */
    private static final double ENOUGH = 10_000;

    /** Of a per cent: nobody needs more digits of a promise. */
    private static final double TENTHS = 1000;

    private RefusalCurve() {}

    /**
     * The curve.
     *
     * @param examples how many there are to learn from
     * @param inside the scores of examples of the labels, none of which was seen
     * @param outside those of texts out of scope
     * @param shrink what to believe of a share and the threshold that the examples show for it
     */
    public static Refusals of(int examples, float[] inside, float[] outside, DoubleBinaryOperator shrink) {
        float[] scores = inside.clone();
        Arrays.sort(scores);
        double own = Math.ceil(TENTHS * Math.clamp(LEAST * Math.sqrt(ENOUGH / examples), LEAST, MOST)) / TENTHS;
        List<Refusal> points = DoubleStream.concat(Arrays.stream(SHARES), DoubleStream.of(own))
                .sorted()
                .distinct()
                .mapToObj(share -> {
                    double threshold = shrink.applyAsDouble(share, threshold(scores, share));
                    return new Refusal(share, threshold, notAbove(outside, threshold));
                })
                .toList();
        return new Refusals(own, points);
    }

    private static @Nullable Double notAbove(float[] scores, double threshold) {
        long count = IntStream.range(0, scores.length)
                .filter(i -> scores[i] <= threshold)
                .count();
        return scores.length == 0 ? null : Double.valueOf((double) count / scores.length);
    }

    /** The lowest score above which there are no more than the share allows with a confidence of 95 %; else the highest. */
    private static double threshold(float[] sorted, double share) {
        int low = 0;
        int high = (int) (share * sorted.length) + 1;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (ClopperPearson.upper(middle, sorted.length, CONFIDENCE) <= share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1 - low];
    }
}
