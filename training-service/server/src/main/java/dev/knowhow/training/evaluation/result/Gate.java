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
 * Whether an adapter may be deployed: it beats everything that can be had without training, with confidence, and its
 * confidences can be taken at their word.
 */
public final class Gate {

    /** The calibration error that is small enough on any number of examples. */
    static final double SMALL_ERROR = 0.03;

    private final List<Check> checks = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /** Asks that the tuned system is better than the other one. */
    public void beats(String other, String metric, double tuned, double was, PairedTest test) {
        String sentence = String.format(
                Locale.ROOT,
                "%s %.1f %% against %.1f %% of %s on the same %d examples: a difference of %+.1f points, 95 %% interval"
                        + " %+.1f to %+.1f, McNemar p = %.2g. %s",
                metric,
                100 * tuned,
                100 * was,
                other,
                test.examples(),
                100 * test.difference(),
                100 * test.low(),
                100 * test.high(),
                test.mcnemarP(),
                test.isBetter() ? "It is better." : test.isDifferent() ? "It is worse." : "This may be chance.");
        checks.add(new Check("beats_" + other, test.isBetter(), sentence));
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

    /** Asks that the calibration error is small, or no larger than chance explains on so few examples. */
    public void requireCalibration(@Nullable Double ece, double[] confidences) {
        if (ece == null || confidences.length == 0) {
            return;
        }
        double chance = ReliabilityDiagram.chance(confidences, confidences.length);
        double allowed = Math.max(SMALL_ERROR, chance);
        checks.add(new Check(
                "calibrated",
                ece <= allowed,
                String.format(
                        Locale.ROOT,
                        "Calibration error %.3f, where at most %.3f is asked%s.",
                        ece,
                        allowed,
                        chance > SMALL_ERROR
                                ? " (a perfect system stays below that in 95 of 100 samples of this size)"
                                : "")));
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

    GateVerdict verdict() {
        return new GateVerdict(checks.stream().allMatch(Check::passed), checks, null);
    }
}
