package dev.knowhow.adapter;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The confidences an intent adapter gave to examples it had not seen: those it named right, those it named wrong, and
 * texts out of its scope; 0 where its own verdict was out of scope, since it never answers those alone. From it follows from which confidence on the adapter may answer alone, for any target
 * precision and any share of out-of-scope texts in the traffic.
 */
public final class RoutingEvidence {

    /** Confidence of the bound on errors. */
    public static final double CONFIDENCE = 0.95;

    private static final String CORRECT = "routing.correct";
    private static final String WRONG = "routing.wrong";
    private static final String OUT_OF_SCOPE = "routing.out_of_scope";

    private final float[] correct;
    private final float[] wrong;
    private final float[] outOfScope;

    /** Each array is copied and sorted. */
    public RoutingEvidence(float[] correct, float[] wrong, float[] outOfScope) {
        this.correct = sorted(correct);
        this.wrong = sorted(wrong);
        this.outOfScope = sorted(outOfScope);
    }

    private static float[] sorted(float[] values) {
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
     * The lowest confidence at which the share of right answers, among the texts at or above it, is at least {@code
     * targetPrecision}: the upper Clopper-Pearson bound of the errors, at {@link #CONFIDENCE}, must keep it. Out-of-scope
     * texts count as errors, weighted to {@code outOfScopeShare}; the bound uses Kish's effective sample size. Empty where
     * no confidence keeps the promise, and where out-of-scope texts are expected but none was seen.
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
                .filter(confidence -> confidence > 0)
                .distinct()
                .toArray();
        for (double candidate : candidates) {
            if (errorBound((float) candidate, outOfScopeShare) <= 1 - targetPrecision) {
                return OptionalDouble.of(candidate);
            }
        }
        return OptionalDouble.empty();
    }

    /** Whether an adapter may answer alone, given what {@link #threshold} returned. */
    public static boolean answersAlone(Prediction prediction, double threshold) {
        return !prediction.outOfScope() && prediction.confidence() >= threshold;
    }

    private double errorBound(float threshold, double outOfScopeShare) {
        int right = atLeast(correct, threshold);
        int mistaken = atLeast(wrong, threshold);
        int leaked = atLeast(outOfScope, threshold);
        double weight = weight(outOfScopeShare);
        double total = right + mistaken + weight * leaked;
        double effective = total * total / (right + mistaken + weight * weight * leaked);
        double errors = (mistaken + weight * leaked) / total;
        return ClopperPearson.upper(errors * effective, effective, CONFIDENCE);
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

    /** The share of traffic at or above a confidence, with {@code outOfScopeShare} of it out of scope. */
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
