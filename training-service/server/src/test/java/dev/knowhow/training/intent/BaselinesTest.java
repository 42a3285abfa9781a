package dev.knowhow.training.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.IntentSpec.Head;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    private final TestingVectors texts = new TestingVectors(5, 0.8, 9);

    private static int best(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
                .orElseThrow();
    }

    private double accuracy(Baseline baseline) {
        float[][] vectors =
                IntStream.range(0, 300).mapToObj(i -> texts.of(i % 5)).toArray(float[][]::new);
        double[][] probabilities = baseline.probabilities(vectors);
        for (double[] row : probabilities) {
            assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-9));
        }
        return IntStream.range(0, 300)
                        .filter(i -> best(probabilities[i]) == i % 5)
                        .count()
                / 300.0;
    }

    @Test
    void theNearestOutputNameIsNamed() {
        float[][] names = IntStream.range(0, 5).mapToObj(texts::of).toArray(float[][]::new);
        assertThat(accuracy(Baselines.byOutputNames(names))).isBetween(0.45, 0.85);
    }

    @Test
    void theNearestExamplesVote() {
        assertThat(accuracy(Baselines.byNearestExamples(texts.examples(30)))).isGreaterThan(0.9);
        assertThat(accuracy(Baselines.byNearestExamples(texts.examples(1)))).isGreaterThan(0.5);
    }

    @Test
    void theLearningCurveHasAPointForEachShareOfTheExamples() {
        IntentExamples train = texts.examples(40);
        float[][] heldOut =
                IntStream.range(0, 100).mapToObj(i -> texts.of(i % 5)).toArray(float[][]::new);
        int[] labels = IntStream.range(0, 100).map(i -> i % 5).toArray();
        List<LearningCurve.Point> curve =
                LearningCurve.of(train, heldOut, labels, Head.COSINE, new IntentHyperparameters(5, 16, null), 1);
        assertThat(curve).extracting(LearningCurve.Point::examples).containsExactly(20, 50, 100, 150);
        assertThat(curve.getLast().accuracy()).isGreaterThan(0.85);
    }
}
