package dev.knowhow.adapter;

import dev.knowhow.adapter.statistics.Bisection;
import dev.knowhow.adapter.statistics.ClopperPearson;
import dev.knowhow.adapter.statistics.RatedScores;
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
    private static final int STEPS = 40;
    /** More would move what is answered alone by less than a quarter of a point. */
    private static final int MOST_TRIED = 500;
    /** What is added to each side where nothing wrong was seen, to guess what will be (Jeffreys, 1946). */
    private static final double UNSEEN = 0.5;

    private static final String CORRECT = "routing.correct";
    private static final String WRONG = "routing.wrong";
    private static final String OUT_OF_SCOPE = "routing.out_of_scope";
    private static final String LIKELY_CORRECT = "routing.likely_correct";
    private static final String LIKELY_WRONG = "routing.likely_wrong";

    private final float[] correct;
    private final float[] wrong;
    private final float[] outOfScope;
    private final float[] likelyCorrect;
    private final float[] likelyWrong;
    private final RatedScores rated;

    /** Each array is copied and sorted. */
    public RoutingEvidence(float[] correct, float[] wrong, float[] outOfScope) {
        this.correct = sort(correct);
        this.wrong = sort(wrong);
        this.outOfScope = sort(outOfScope);
        this.likelyCorrect = this.correct;
        this.likelyWrong = this.wrong;
        this.rated = RatedScores.NONE;
    }

    private RoutingEvidence(RoutingEvidence same, float[] likelyCorrect, float[] likelyWrong, RatedScores rated) {
        this.correct = same.correct;
        this.wrong = same.wrong;
        this.outOfScope = same.outOfScope;
        this.likelyCorrect = likelyCorrect;
        this.likelyWrong = likelyWrong;
        this.rated = rated;
    }

    /**
     * The same with the scores of examples that were left out one by one, others like them seen: what comes will mostly be
     * like that, while a promise must hold for questions in other words, too. Both arrays are copied and sorted.
     */
    public RoutingEvidence withLikely(float[] right, float[] mistaken) {
        return new RoutingEvidence(this, sort(right), sort(mistaken), rated);
    }

    /** The same with what people said of its answers, which then counts as much as an example that it had not seen. */
    public RoutingEvidence with(RatedScores people) {
        return new RoutingEvidence(this, likelyCorrect, likelyWrong, people);
    }

    private static float[] sort(float[] values) {
        float[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** Adapters of before have no likely scores; theirs are the others. */
    static RoutingEvidence of(Safetensors tensors) {
        RoutingEvidence evidence = new RoutingEvidence(
                tensors.require(CORRECT).floats(),
                tensors.require(WRONG).floats(),
                tensors.require(OUT_OF_SCOPE).floats());
        return tensors.tensors().containsKey(LIKELY_CORRECT)
                ? evidence.withLikely(
                        tensors.require(LIKELY_CORRECT).floats(),
                        tensors.require(LIKELY_WRONG).floats())
                : evidence;
    }

    /** Its tensors by name. */
    public Map<String, Tensor> tensors() {
        return Map.of(
                CORRECT, Tensor.of(correct, correct.length),
                WRONG, Tensor.of(wrong, wrong.length),
                OUT_OF_SCOPE, Tensor.of(outOfScope, outOfScope.length),
                LIKELY_CORRECT, Tensor.of(likelyCorrect, likelyCorrect.length),
                LIKELY_WRONG, Tensor.of(likelyWrong, likelyWrong.length));
    }

    /**
     * The lowest score at which the share of right answers, among the texts at or above it, is at least {@code
     * targetPrecision} with a confidence of 95 %. Errors are wrong labels of in-scope texts and out-of-scope texts that get
     * through, the latter weighted to {@code outOfScopeShare}; in rated answers both are errors as they come. Each rate has
     * its upper Clopper-Pearson bound; the bound of their weighted sum is recovered from both (MOVER: Zou and Donner,
     * 2008), since the samples are independent. Empty where no score keeps the promise, and where out-of-scope texts are
     * expected but none was seen.
     */
    public OptionalDouble threshold(double targetPrecision, double outOfScopeShare) {
        if (!(targetPrecision > 0 && targetPrecision < 1) || !(outOfScopeShare >= 0 && outOfScopeShare < 1)) {
            throw new IllegalArgumentException("a target within (0, 1) and a share within [0, 1) are needed");
        }
        for (double candidate : scores(outOfScopeShare)) {
            if (errors(candidate, outOfScopeShare, 0).keep(targetPrecision)) {
                return OptionalDouble.of(candidate);
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * The scores that a threshold may have, from the lowest on: some hundreds of those of right answers. None where texts
     * out of scope are expected and nothing is known of them.
     */
    public double[] scores(double outOfScopeShare) {
        if (outOfScopeShare > 0 && outOfScope.length == 0) {
            return new double[0];
        }
        double[] all = IntStream.range(0, correct.length)
                .mapToDouble(i -> correct[i])
                .filter(score -> score > 0)
                .distinct()
                .toArray();
        int tried = Math.min(MOST_TRIED, all.length);
        return IntStream.range(0, tried)
                .mapToDouble(i -> all[(int) ((long) i * all.length / tried)])
                .toArray();
    }

    /** How many examples that it had not seen it was tried on. */
    public int examples() {
        return correct.length + wrong.length;
    }

    /** How many texts out of its scope it was tried on. */
    public int textsOutOfScope() {
        return outOfScope.length;
    }

    /** Whether an adapter may answer alone, given what {@link #threshold} returned. */
    public static boolean answersAlone(Prediction prediction, double threshold) {
        return !prediction.outOfScope() && prediction.routingScore() >= threshold;
    }

    /**
     * What is known of the errors among the answers at or above a score.
     *
     * @param more how many more rated answers of any score to reckon with, as often wrong as those so far
     */
    public Errors errors(double threshold, double outOfScopeShare, double more) {
        float score = (float) threshold;
        Rate leaked = outOfScopeShare == 0 || outOfScope.length == 0
                ? Rate.NONE
                : Rate.of(atLeast(outOfScope, score), outOfScope.length);
        double odds = outOfScopeShare / (1 - outOfScopeShare);
        RatedScores.Counts people = rated.atLeast(score);
        double likelyAll = atLeast(likelyCorrect, score) + atLeast(likelyWrong, score) + people.all();
        double likelyMistakes = atLeast(likelyWrong, score) + people.wrong();
        double likelyWeight = odds * (likelyCorrect.length + likelyWrong.length) / Math.max(1, likelyAll);
        double added = more * directShare(threshold, outOfScopeShare);
        double expected =
                Math.min(1, (likelyMistakes + UNSEEN) / (likelyAll + 2 * UNSEEN) + likelyWeight * leaked.seen());
        double all = atLeast(correct, score) + atLeast(wrong, score) + people.all() + added;
        double mistakes = atLeast(wrong, score) + people.wrong() + added * expected;
        // Of rated answers the texts out of scope are mistakes already.
        double weight = odds * (correct.length + wrong.length) / Math.max(1, all);
        return new Errors(Rate.of(mistakes, all), leaked, weight, Rate.of(likelyMistakes, likelyAll), likelyWeight);
    }

    /**
     * The errors among answers: a weighted sum of two rates, mistakes and leaks.
     *
     * @param mistaken the mistakes where questions come in other words than the examples
     * @param leakWeight how many times the leaked share of all texts out of scope counts among the answers
     * @param likely the mistakes where questions come as the examples did
     * @param likelyWeight what leaks count beside those
     */
    public record Errors(Rate mistaken, Rate leaked, double leakWeight, Rate likely, double likelyWeight) {

        /** The same with so many times as much to go by, as often wrong. */
        public Errors times(double factor) {
            return new Errors(
                    mistaken.times(factor), leaked.times(factor), leakWeight, likely.times(factor), likelyWeight);
        }

        /** Whether the share of right answers is at least that, with a confidence of 95 %. */
        public boolean keep(double targetPrecision) {
            double weight = targetPrecision * leakWeight;
            double seen = mistaken.seen() + weight * leaked.seen();
            return seen + Math.hypot(mistaken.above(), weight * leaked.above()) <= 1 - targetPrecision;
        }

        /** The share of right answers to reckon with. */
        public double precision() {
            return Math.max(lowest(), (1 - likely.seen()) / (1 + likelyWeight * leaked.seen()));
        }

        /** The share of right answers that is missed with a probability of 5 % at most, whatever words questions come in. */
        public double lowest() {
            return Bisection.last(this::keep, STEPS);
        }

        /**
         * The share of right answers that is exceeded with a probability of 5 % at most where questions come as the
         * examples did and what is out of scope lies far out.
         */
        public double highest() {
            return 1 - likely.seen() + likely.below();
        }
    }

    /**
     * A share that was seen, and how much more it may be.
     *
     * @param trials of which it was seen; infinite where it is known
     */
    public record Rate(double seen, double above, double trials) {

        static final Rate NONE = new Rate(0, 0, Double.POSITIVE_INFINITY);

        static Rate of(double hits, double trials) {
            if (trials <= 0) {
                return new Rate(0, 1, 0);
            }
            double seen = hits / trials;
            return new Rate(seen, ClopperPearson.upper(hits, trials, CONFIDENCE) - seen, trials);
        }

        Rate times(double factor) {
            return Double.isInfinite(trials) ? this : of(factor * seen * trials, factor * trials);
        }

        /** How much less it may be. */
        double below() {
            return Double.isInfinite(trials) ? 0 : seen - ClopperPearson.lower(seen * trials, trials, CONFIDENCE);
        }
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
        float score = (float) threshold;
        int named = likelyCorrect.length + likelyWrong.length;
        double inside = named == 0 ? 0 : (double) (atLeast(likelyCorrect, score) + atLeast(likelyWrong, score)) / named;
        double outside = outOfScope.length == 0 ? 0 : (double) atLeast(outOfScope, score) / outOfScope.length;
        return (1 - outOfScopeShare) * inside + outOfScopeShare * outside;
    }

    long bytes() {
        return (long) Float.BYTES
                * (correct.length + wrong.length + outOfScope.length + likelyCorrect.length + likelyWrong.length);
    }
}
