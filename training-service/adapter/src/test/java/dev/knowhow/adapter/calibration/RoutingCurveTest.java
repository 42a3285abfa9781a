package dev.knowhow.adapter.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.calibration.RoutingCurve.Point;
import dev.knowhow.adapter.calibration.RoutingCurve.Step;
import dev.knowhow.adapter.calibration.RoutingCurve.Target;
import dev.knowhow.adapter.statistics.RatedScores;
import dev.knowhow.adapter.statistics.RatedScores.Rated;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingCurveTest {

    /** 100 examples, those with a high score right; 60 texts out of scope, all with a low one. */
    private static RoutingEvidence small() {
        float[] correct = new float[95];
        for (int i = 0; i < correct.length; i++) {
            correct[i] = 0.3f + 0.007f * i;
        }
        float[] outside = new float[60];
        Arrays.fill(outside, 0.1f);
        return new RoutingEvidence(correct, new float[] {0.31f, 0.32f, 0.35f, 0.4f, 0.42f}, outside);
    }

    @Test
    void theCurveGoesFromFewAnswersToManyAndItsBandHoldsWhatWasSeen() {
        List<Point> points = new RoutingCurve(small(), 0.1).points();

        assertThat(points).hasSize(20).isSortedAccordingTo((a, b) -> Double.compare(a.coverage(), b.coverage()));
        assertThat(points).allSatisfy(point -> assertThat(point.precision()).isBetween(point.low(), point.high()));
        assertThat(points.getLast().precision()).isLessThan(points.getFirst().precision());
    }

    @Test
    void targetHasTheThresholdByWhichAssistantsAnswer() {
        RoutingEvidence evidence = small();
        Target target = new RoutingCurve(evidence, 0.1).target(0.9);

        Point reached = target.reached().orElseThrow();
        assertThat(reached.threshold()).isEqualTo(evidence.threshold(0.9, 0.1).orElseThrow());
        assertThat(reached.low()).isGreaterThanOrEqualTo(0.9 - 1e-9);
    }

    @Test
    void targetThatIsNotReachedTellsHowManyRatingsWouldProbablyReachIt() {
        RoutingEvidence evidence = small();
        Target target = new RoutingCurve(evidence, 0.1).target(0.98);
        assertThat(target.reached()).isEmpty();
        Step step = target.next().orElseThrow();

        assertThat(step.more()).isBetween(50, 600);
        assertThat(step.coverage()).isBetween(0.2, 0.9);
        // those ratings, as good as what was seen so far
        List<Rated> rated = Collections.nCopies(step.more(), new Rated(0.97, true, 1));
        Target then = new RoutingCurve(evidence.with(new RatedScores(rated, 0)), 0.1).target(0.98);
        assertThat(then.reached()).isPresent();
    }

    @Test
    void nothingIsPromisedWhereNoNumberOfRatingsWouldHelp() {
        float[] scores = new float[50];
        Arrays.fill(scores, 0.5f);
        Target target = new RoutingCurve(new RoutingEvidence(scores, scores, scores), 0.1).target(0.98);

        assertThat(target).isEqualTo(new Target(0.98, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void whereRatingsWouldNotHelpItTellsHowManyMoreExamplesLikeThoseWould() {
        // of 20 right ones nobody would guess that fewer than one of 50 will be wrong, however many more are rated
        Target target = new RoutingCurve(right(20), 0.1).target(0.98);

        assertThat(target.reached()).isEmpty();
        assertThat(target.next()).isEmpty();
        Step step = target.examples().orElseThrow();
        assertThat(step.coverage()).isGreaterThan(0.8);
        assertThat(right(20 + step.more()).threshold(0.98, 0.1)).isPresent();
        assertThat(right(step.more()).threshold(0.98, 0.1)).isEmpty();
    }

    /** So many right ones, and twice as many texts out of scope, all far below. */
    private static RoutingEvidence right(int examples) {
        float[] correct = new float[examples];
        float[] outside = new float[2 * examples];
        Arrays.fill(correct, 0.9f);
        Arrays.fill(outside, 0.1f);
        return new RoutingEvidence(correct, new float[0], outside);
    }

    @Test
    void nothingIsKnownWhereNoTextOutOfScopeWasSeen() {
        RoutingCurve curve = new RoutingCurve(new RoutingEvidence(new float[] {0.9f}, new float[0], new float[0]), 0.1);

        assertThat(curve.points()).isEmpty();
        assertThat(curve.target(0.9).reached()).isEmpty();
    }
}
