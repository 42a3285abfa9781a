package dev.knowhow.training.evaluation.result;

import dev.knowhow.training.api.evaluation.EvaluationResponse.Comparison;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.api.evaluation.GateVerdict.Check;
import dev.knowhow.training.statistics.PairedTest;
import dev.knowhow.training.statistics.ReliabilityDiagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether an adapter may be deployed: it beats what can be had without any example, with confidence; nothing else that can
 * be had is shown to be better by more than {@link #MARGIN}; and its confidences can be taken at their word.
 */
public final class Gate {

    /** The calibration error that is small enough on any number of examples. */
    static final double SMALL_ERROR = 0.03;
    /** What an adapter may be worse than the best alternative, one point; what is less is no reason to reject it. */
    static final double MARGIN = 0.01;

    private final List<Check> checks = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private @Nullable String instead;

    /** Asks that the tuned system is better than the other one. */
    public void beats(String other, String metric, double tuned, double was, PairedTest test) {
        compare(other, metric, tuned, was, test);
        checks.add(new Check(
                "beats_" + other, test.isBetter(), comparisons.getLast().sentence()));
    }

    /** Compares the tuned system with another, which is an alternative to it. */
    public void compare(String other, String metric, double tuned, double was, PairedTest test) {
        String sentence = String.format(
                Locale.ROOT,
                "%s %.1f %% against %.1f %% of %s on the same %d examples: a difference of %+.1f points, 95 %% interval"
                        + " %+.1f to %+.1f, McNemar p = %.2g, one-sided %.2g. %s",
                metric,
                100 * tuned,
                100 * was,
                other,
                test.examples(),
                100 * test.difference(),
                100 * test.low(),
                100 * test.high(),
                test.mcnemarP(),
                test.betterP(),
                test.isBetter() ? "It is better." : test.isDifferent() ? "It is worse." : "This may be chance.");
        comparisons.add(new Comparison(
                other,
                test.examples(),
                test.onlyFirst(),
                test.onlySecond(),
                test.mcnemarP(),
                test.difference(),
                test.low(),
                test.high(),
                test.isDifferent(),
                sentence));
    }

    /** Asks that it is not shown to be worse than an alternative, the best there is. */
    public void requireNotWorse(String best, PairedTest test) {
        boolean worse = test.isWorseBy(MARGIN);
        checks.add(new Check(
                "not_worse",
                !worse,
                String.format(
                        Locale.ROOT,
                        "The best alternative is %s, %+.1f points from it on the same %d examples (95 %% interval %+.1f to"
                                + " %+.1f). Rejected is what is more than %.0f point worse where a one-sided test (McNemar,"
                                + " 5 %%) says that this is no chance: p = %.2g. %s",
                        best,
                        100 * test.difference(),
                        test.examples(),
                        100 * test.low(),
                        100 * test.high(),
                        100 * MARGIN,
                        test.oneSidedP(),
                        worse ? "It is worse." : "It is not shown to be worse.")));
    }

    /** Asks that the calibration error is small, or no larger than chance explains on so few examples. */
    public void requireCalibration(@Nullable Double ece, double[] confidences) {
        if (ece == null || confidences.length == 0) {
            return;
        }
        double allowed = allowedError(confidences);
        checks.add(new Check(
                "calibrated",
                ece <= allowed,
                String.format(
                        Locale.ROOT,
                        "Calibration error %.3f, where at most %.3f is asked%s.",
                        ece,
                        allowed,
                        allowed > SMALL_ERROR
                                ? " (a perfect system stays below that in 99 of 100 samples of this size)"
                                : "")));
    }

    /** The calibration error that answers of these confidences may have. */
    public static double allowedError(double[] confidences) {
        return Math.max(SMALL_ERROR, ReliabilityDiagram.chance(confidences, confidences.length));
    }

    /** Names the kind that would have passed, should this one not. */
    public void offerInstead(String kind) {
        instead = kind;
    }

    /** Asks that there is something to measure with. */
    public void requireMeasurement(int examples) {
        if (examples == 0) {
            checks.add(
                    new Check("measured", false, "No example was held out, so nothing is known of what it is worth."));
        }
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    public GateVerdict verdict() {
        boolean passed = checks.stream().allMatch(Check::passed);
        return new GateVerdict(passed, checks, null, passed ? null : instead);
    }
}
