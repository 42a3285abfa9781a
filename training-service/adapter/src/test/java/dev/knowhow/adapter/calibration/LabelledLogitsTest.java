package dev.knowhow.adapter.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.statistics.Scaling;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledLogitsTest {

    private static final Scaling PLAIN = new Scaling(1, 0);

    private final LabelledLogits logits = new LabelledLogits();

    @Test
    void lossIsTheMeanInNats() {
        logits.add(new float[] {0, 0}, 1);
        logits.add(new float[] {2, 0}, 0);

        assertThat(logits.loss(PLAIN)).isCloseTo((Math.log(2) + Math.log(1 + Math.exp(-2))) / 2, within(1e-9));
        assertThat(new LabelledLogits().loss(PLAIN)).isNaN();
    }

    @Test
    void accuracyTakesTheFirstOfEqualLogits() {
        logits.add(new float[] {1, 1}, 0);
        logits.add(new float[] {1, 1}, 1);

        assertThat(logits.accuracy()).isEqualTo(0.5);
    }

    @Test
    void temperatureIsThatOfTheLeastLoss() {
        for (int right : new int[] {60, 80, 90, 95}) {
            addHundred((float) (2 * Math.log(right / (100.0 - right))), right);
        }
        assertThat(logits.scaling().temperature()).isCloseTo(2, within(0.01));
        assertThat(logits.scaling().noise()).isCloseTo(0, within(0.005));
    }

    @Test
    void labelsThatAreWrongAtRandomAreNoReasonToDoubtEveryAnswer() {
        // a tenth of the labels drawn anew of two: of the surest 95 of 100 are right, of those at .8 still 77
        addHundred(40, 95);
        addHundred((float) (2 * Math.log(4)), 77);
        addHundred((float) (2 * Math.log(9)), 86);
        assertThat(logits.scaling().temperature()).isCloseTo(2, within(0.05));
        assertThat(logits.scaling().noise()).isCloseTo(0.1, within(0.01));
        assertThat(logits.scaling().probability(new float[] {40, 0}, 0)).isCloseTo(0.95, within(0.01));
    }

    private void addHundred(float logit, int right) {
        for (int i = 0; i < 100; i++) {
            logits.add(new float[] {logit, 0}, i < right ? 0 : 1);
        }
    }

    @Test
    void scoresThatCountForRoutingAreZeroWhereTheVerdictIsOutOfScope() {
        Scored near = Scored.of(new float[] {3, 0}, 0, 0.95, PLAIN);
        Scored far = Scored.of(new float[] {3, 0}, 0, 0.2, PLAIN);
        OutOfScope verdict = new OutOfScope(0.9, 0.05, near.energy(), 1, 2, 0.98, null);

        assertThat(near.right()).isTrue();
        float[] scores = Scored.routingScores(List.of(near, far), verdict);
        assertThat(scores[0]).isPositive();
        assertThat(scores[1]).isZero();
    }
}
