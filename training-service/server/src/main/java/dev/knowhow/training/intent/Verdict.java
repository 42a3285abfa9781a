package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.IntentSpec.Refusal;
import dev.knowhow.adapter.IntentSpec.Refusals;
import dev.knowhow.adapter.calibration.RefusalCurve;
import dev.knowhow.adapter.calibration.Scored;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From which score on a text is out of scope: where nearly all unseen examples of the labels stay below. What few examples
 * say of the distance to the nearest one is shrunk towards what real users' texts showed (a normal prior worth
 * {@value #PRIOR} examples): people who begin fill a few sentences with words, and no example left out of such a set is as
 * far from the others as a question that someone asks in words of his own.
 */
final class Verdict {

    /**
     * Of the largest cosine of real texts with 10 to 25 examples a label: CLINC150's training and validation parts, 8 to 15
     * labels at random, bge-small-en-v1.5.
     */
    private static final double NEAREST = 0.855;

    private static final double NEAREST_DEVIATION = 0.075;
    /** The score that 98 % of CLINC150's validation part stay below, between 1.9 and 2.3 at any number of examples. */
    private static final double THRESHOLD = 2.1;

    /** The same of other shares. */
    private static final Refusals PRIOR_REFUSALS = new Refusals(
            0.02,
            List.of(
                    new Refusal(0.001, 3.4, null),
                    new Refusal(0.003, 3.0, null),
                    new Refusal(0.005, 2.8, null),
                    new Refusal(0.01, 2.5, null),
                    new Refusal(0.02, THRESHOLD, null),
                    new Refusal(0.05, 1.65, null),
                    new Refusal(0.1, 1.25, null)));

    private static final int PRIOR = 500;

    private Verdict() {}

    /**
     * The scale and the threshold.
     *
     * @param inside what was said of unseen examples of the labels
     * @param kept the share of them that it may not touch
     * @param independent how many of the examples are no near duplicates of one another
     */
    static OutOfScope of(List<Scored> inside, double kept, int independent) {
        double share = (double) independent / (independent + PRIOR);
        double seen = mean(inside, Scored::nearest);
        double nearest = share * seen + (1 - share) * NEAREST;
        double energy = mean(inside, Scored::energy);
        double variance = share * (variance(inside, Scored::nearest, seen) + square(seen - nearest))
                + (1 - share) * (square(NEAREST_DEVIATION) + square(NEAREST - nearest));
        OutOfScope scale = new OutOfScope(
                nearest,
                deviation(variance),
                energy,
                deviation(variance(inside, Scored::energy, energy)),
                0,
                kept,
                null);
        double[] scores = inside.stream()
                .mapToDouble(scored -> scored.outOfScopeScore(scale))
                .sorted()
                .toArray();
        double own = Math.max(0, scores[Math.min(scores.length - 1, (int) (scores.length * kept))]);
        return new OutOfScope(
                scale.nearestMean(),
                scale.nearestDeviation(),
                scale.energyMean(),
                scale.energyDeviation(),
                share * own + (1 - share) * THRESHOLD,
                kept,
                null);
    }

    /**
     * What is refused where nobody else can answer.
     *
     * @param outside the scores of texts out of scope, or of stand-ins for them
     */
    static Refusals refusals(List<Scored> inside, OutOfScope scale, float[] outside, int examples, int independent) {
        double weight = (double) independent / (independent + PRIOR);
        return RefusalCurve.of(
                examples,
                Scored.outOfScopeScores(inside, scale),
                outside,
                (share, own) ->
                        weight * own + (1 - weight) * PRIOR_REFUSALS.at(share).threshold());
    }

    private static double mean(List<Scored> scored, ToDoubleFunction<Scored> value) {
        return scored.stream().mapToDouble(value).average().orElse(0);
    }

    private static double variance(List<Scored> scored, ToDoubleFunction<Scored> value, double mean) {
        return mean(scored, one -> square(value.applyAsDouble(one) - mean));
    }

    private static double square(double value) {
        return value * value;
    }

    /** Of one example, or of equal ones, nothing is known about the spread. */
    private static double deviation(double variance) {
        return Math.max(1e-3, Math.sqrt(variance));
    }
}
