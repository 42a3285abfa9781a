package dev.knowhow.adapter.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.IntentSpec.OutOfScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledLogitsTest {

    private final LabelledLogits logits = new LabelledLogits();

    @Test
    void lossIsTheMeanInNats() {
        logits.add(new float[] {0, 0}, 1);
        logits.add(new float[] {2, 0}, 0);

        assertThat(logits.loss(1)).isCloseTo((Math.log(2) + Math.log(1 + Math.exp(-2))) / 2, within(1e-9));
        assertThat(new LabelledLogits().loss(1)).isNaN();
    }

    @Test
    void accuracyTakesTheFirstOfEqualLogits() {
        logits.add(new float[] {1, 1}, 0);
        logits.add(new float[] {1, 1}, 1);

        assertThat(logits.accuracy()).isEqualTo(0.5);
    }

    @Test
    void temperatureIsThatOfTheLeastLoss() {
        for (int i = 0; i < 10; i++) {
            logits.add(new float[] {6, 0}, i < 8 ? 0 : 1);
        }

        // right in 8 of 10: log(8 / 2) = 6 / temperature
        assertThat(logits.temperature()).isCloseTo(6 / Math.log(4), within(1e-3));
    }

    @Test
    void scoresThatCountForRoutingAreZeroWhereTheVerdictIsOutOfScope() {
        Scored near = Scored.of(new float[] {3, 0}, 0, 0.95, 1);
        Scored far = Scored.of(new float[] {3, 0}, 0, 0.2, 1);
        OutOfScope verdict = new OutOfScope(0.9, 0.05, near.energy(), 1, 2, 0.98);

        assertThat(near.right()).isTrue();
        float[] scores = Scored.routingScores(List.of(near, far), verdict);
        assertThat(scores[0]).isPositive();
        assertThat(scores[1]).isZero();
    }
}
