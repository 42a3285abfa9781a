package dev.knowhow.training.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Votes;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

    private static final IntentHyperparameters SHORT = new IntentHyperparameters(5, 16, null);

    private final TestingVectors texts = new TestingVectors(5, 0.8, 9);
    private final IntentExamples train = texts.examples(40);
    private final float[][] heldOut =
            IntStream.range(0, 100).mapToObj(i -> texts.of(i % 5)).toArray(float[][]::new);
    private final int[] labels = IntStream.range(0, 100).map(i -> i % 5).toArray();

    @Test
    void theLearningCurveHasAPointForEachShareOfTheExamples() {
        List<LearningCurve.Point> curve = LearningCurve.of(train, heldOut, labels, form(Head.COSINE, null), SHORT, 1);
        assertThat(curve).extracting(LearningCurve.Point::examples).containsExactly(20, 50, 100, 150);
        assertThat(curve.getLast().accuracy()).isGreaterThan(0.85);
    }

    @Test
    void votesHaveACurveToo() {
        List<LearningCurve.Point> curve =
                LearningCurve.of(train, heldOut, labels, form(Head.EXAMPLES, new Votes(5, 0.05, 1)), SHORT, 1);
        assertThat(curve.getLast().accuracy()).isGreaterThan(0.85);
    }

    private static IntentSpec form(Head head, @Nullable Votes votes) {
        return new IntentSpec(
                head.id(),
                List.of("a"),
                1,
                null,
                new IntentSpec.OutOfScope(0, 1, 0, 1, 0, 0.98, null),
                new IntentSpec.Routing(0.98, 0.1, null),
                votes);
    }
}
