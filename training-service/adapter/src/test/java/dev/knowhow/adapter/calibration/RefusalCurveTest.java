package dev.knowhow.adapter.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.IntentSpec.Refusal;
import dev.knowhow.adapter.IntentSpec.Refusals;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalCurveTest {

    private static float[] normal(int count, double mean, long seed) {
        Random random = new Random(seed);
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = (float) (mean + random.nextGaussian());
        }
        return scores;
    }

    private static Refusals of(int examples) {
        return RefusalCurve.of(examples, normal(examples, 0, 1), normal(500, 2, 2), (share, own) -> own);
    }

    private static double above(float[] scores, double threshold) {
        return (double) IntStream.range(0, scores.length)
                        .filter(i -> scores[i] > threshold)
                        .count()
                / scores.length;
    }

    @Test
    void ofManyExamplesHalfAPerCentIsRefusedAtMost() {
        Refusals refusals = of(10_000);

        assertThat(refusals.share()).isEqualTo(0.005);
        for (int draw = 0; draw < 20; draw++) {
            float[] fresh = normal(20_000, 0, 100 + draw);
            assertThat(above(fresh, refusals.at(null).threshold())).isBetween(0.002, 0.005);
        }
    }

    @Test
    void fewerExamplesShowLessAndPromiseLess() {
        assertThat(of(1_200).share()).isEqualTo(0.015);
        assertThat(of(300).share()).isEqualTo(0.02);
        assertThat(of(20).share()).isEqualTo(0.02);
    }

    @Test
    void howFewItIsTheShareIsKeptInNineteenOfTwentyDraws() {
        float[] fresh = normal(200_000, 0, 7);
        for (int examples : new int[] {300, 1_200, 3_000}) {
            int kept = 0;
            for (int draw = 0; draw < 200; draw++) {
                Refusals drawn =
                        RefusalCurve.of(examples, normal(examples, 0, draw), new float[0], (share, own) -> own);
                kept += above(fresh, drawn.at(null).threshold()) <= drawn.share() ? 1 : 0;
            }
            assertThat(kept).as("of 200 draws of %s", examples).isGreaterThanOrEqualTo(185);
        }
    }

    @Test
    void refusingFewerOfItsOwnTextsLetsMoreOfTheOthersThrough() {
        Refusals refusals = of(5_000);

        assertThat(refusals.points()).isSortedAccordingTo((a, b) -> Double.compare(a.share(), b.share()));
        assertThat(refusals.points().stream()
                        .map(point -> Objects.requireNonNull(point.letThrough()))
                        .toList())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(Objects.requireNonNull(refusals.at(0.001).letThrough()))
                .isGreaterThan(Objects.requireNonNull(refusals.at(0.1).letThrough()) + 0.3);
        assertThat(refusals.points()).extracting(Refusal::share).contains(refusals.share());
    }

    @Test
    void whatLiesBetweenTwoSharesLiesBetweenTheirThresholds() {
        Refusals refusals = of(5_000);

        Refusal between = refusals.at(0.013);
        assertThat(between.share()).isEqualTo(0.013);
        assertThat(between.threshold())
                .isBetween(refusals.at(0.015).threshold(), refusals.at(0.01).threshold());
        assertThat(refusals.at(1e-6)).isEqualTo(refusals.points().getFirst());
        assertThat(refusals.at(0.9)).isEqualTo(refusals.points().getLast());
    }

    @Test
    void nothingIsSaidOfOtherTextsWhereNoneWasSeen() {
        assertThat(RefusalCurve.of(100, normal(100, 0, 1), new float[0], (share, own) -> own)
                        .at(null)
                        .letThrough())
                .isNull();
    }
}
