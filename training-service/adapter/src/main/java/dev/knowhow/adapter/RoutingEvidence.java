package dev.knowhow.adapter;

import dev.knowhow.adapter.statistics.ClopperPearson;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The routing scores ({@link Prediction#routingScore()}) an intent adapter gave to examples it had not seen: those it
 * named right, those it named wrong, and texts out of its scope; 0 where its own verdict was out of scope, since it never
 * answers those alone. From it follows from which score on the adapter may answer alone, for any target precision and any
 * share of out-of-scope texts in the traffic.
 */
public final class RoutingEvidence {

    private static final double CONFIDENCE = 0.95;

    private static final String CORRECT = "routing.correct";
    private static final String WRONG = "routing.wrong";
    private static final String OUT_OF_SCOPE = "routing.out_of_scope";

    private final float[] correct;
    private final float[] wrong;
    private final float[] outOfScope;

    /** Each array is copied and sorted. */
    public RoutingEvidence(float[] correct, float[] wrong, float[] outOfScope) {
        this.correct = sort(correct);
        this.wrong = sort(wrong);
        this.outOfScope = sort(outOfScope);
    }

    private static float[] sort(float[] values) {
        float[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    static RoutingEvidence of(Safetensors tensors) {
        return new RoutingEvidence(
                tensors.require(CORRECT).floats(),
                tensors.require(WRONG).floats(),
                tensors.require(OUT_OF_SCOPE).floats());
    }

    /** Its tensors by name. */
    public Map<String, Tensor> tensors() {
        return Map.of(
                CORRECT, Tensor.of(correct, correct.length),
                WRONG, Tensor.of(wrong, wrong.length),
                OUT_OF_SCOPE, Tensor.of(outOfScope, outOfScope.length));
    }

    /**
     * The lowest score at which the share of right answers, among the texts at or above it, is at least {@code
     * targetPrecision} with a confidence of 95 %. Errors are wrong labels of in-scope texts and out-of-scope texts that get
     * through, the latter weighted to {@code outOfScopeShare}. Each rate has its upper Clopper-Pearson bound; the bound of
     * their weighted sum is recovered from both (MOVER: Zou and Donner, 2008), since the samples are independent. Empty
     * where no score keeps the promise, and where out-of-scope texts are expected but none was seen.
     */
    public OptionalDouble threshold(double targetPrecision, double outOfScopeShare) {
        if (!(targetPrecision > 0 && targetPrecision < 1) || !(outOfScopeShare >= 0 && outOfScopeShare < 1)) {
            throw new IllegalArgumentException("a target within (0, 1) and a share within [0, 1) are needed");
        }
        if (outOfScopeShare > 0 && outOfScope.length == 0) {
            return OptionalDouble.empty();
        }
        double[] candidates = IntStream.range(0, correct.length)
                .mapToDouble(i -> correct[i])
                .filter(score -> score > 0)
                .distinct()
                .toArray();
        for (double candidate : candidates) {
            if (keeps(targetPrecision, outOfScopeShare, (float) candidate)) {
                return OptionalDouble.of(candidate);
            }
        }
        return OptionalDouble.empty();
    }

    /** Whether an adapter may answer alone, given what {@link #threshold} returned. */
    public static boolean answersAlone(Prediction prediction, double threshold) {
        return !prediction.outOfScope() && prediction.routingScore() >= threshold;
    }

    /** Whether errors stay within their share: a condition on a weighted sum of two rates, wrong labels and leaks. */
    private boolean keeps(double targetPrecision, double outOfScopeShare, float threshold) {
        int answered = atLeast(correct, threshold) + atLeast(wrong, threshold);
        double inScope = (1 - outOfScopeShare) * answered / (correct.length + wrong.length);
        Rate mistaken = Rate.of(atLeast(wrong, threshold), answered);
        Rate leaked = outOfScopeShare == 0 ? Rate.NONE : Rate.of(atLeast(outOfScope, threshold), outOfScope.length);
        double leakWeight = targetPrecision * outOfScopeShare;
        double errors = inScope * mistaken.seen() + leakWeight * leaked.seen();
        double margin = Math.hypot(inScope * mistaken.margin(), leakWeight * leaked.margin());
        return errors + margin <= (1 - targetPrecision) * inScope;
    }

    /** A share that was seen, and how much more it may be. */
    private record Rate(double seen, double margin) {

        static final Rate NONE = new Rate(0, 0);

        static Rate of(int hits, int trials) {
            double seen = (double) hits / trials;
            return new Rate(seen, ClopperPearson.upper(hits, trials, CONFIDENCE) - seen);
        }
    }

    /** What one out-of-scope text counts, so that together they have their share. */
    private double weight(double share) {
        return outOfScope.length == 0 ? 0 : share / (1 - share) * (correct.length + wrong.length) / outOfScope.length;
    }

    private static int atLeast(float[] sorted, float threshold) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sorted.length - low;
    }

    /** The share of traffic at or above a score, with {@code outOfScopeShare} of it out of scope. */
    public double directShare(double threshold, double outOfScopeShare) {
        double weight = weight(outOfScopeShare);
        double total = correct.length + wrong.length + weight * outOfScope.length;
        double above = atLeast(correct, (float) threshold)
                + atLeast(wrong, (float) threshold)
                + weight * atLeast(outOfScope, (float) threshold);
        return total == 0 ? 0 : above / total;
    }

    long bytes() {
        return (long) Float.BYTES * (correct.length + wrong.length + outOfScope.length);
    }
}
