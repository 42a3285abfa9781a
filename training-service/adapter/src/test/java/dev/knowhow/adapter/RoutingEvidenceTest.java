package dev.knowhow.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.statistics.ClopperPearson;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoutingEvidenceTest {

    private final Random random = new Random(3);

    private float[] between(int count, double low, double high) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (low + random.nextDouble() * (high - low));
        }
        return values;
    }

    @Test
    void boundsAreThoseOfTheTables() {
        assertThat(ClopperPearson.upper(0, 10, 0.95)).isCloseTo(0.2589, within(1e-4));
        assertThat(ClopperPearson.upper(2, 20, 0.95)).isCloseTo(0.2826, within(1e-4));
        assertThat(ClopperPearson.lower(18, 20, 0.95)).isCloseTo(0.7174, within(1e-4));
        assertThat(ClopperPearson.upper(3, 3, 0.95)).isEqualTo(1);
        assertThat(ClopperPearson.lower(0, 3, 0.95)).isZero();
    }

    @Test
    void theThresholdLiesWhereErrorsBegin() {
        RoutingEvidence evidence = new RoutingEvidence(between(2000, 0, 1), between(200, 0, 0.5), between(500, 0, 0.6));
        double threshold = evidence.threshold(0.98, 0.2).orElseThrow();
        assertThat(threshold).isBetween(0.5, 0.62);
        assertThat(evidence.directShare(threshold, 0.2)).isBetween(0.25, 0.42);
    }

    @Test
    void moreOutOfScopeTrafficRaisesTheThreshold() {
        RoutingEvidence evidence =
                new RoutingEvidence(between(2000, 0.2, 1), between(20, 0.2, 0.9), between(500, 0, 0.8));
        double little = evidence.threshold(0.95, 0.02).orElseThrow();
        double much = evidence.threshold(0.95, 0.4).orElseThrow();
        assertThat(much).isGreaterThan(little);
    }

    @Test
    void aPromiseThatCannotBeKeptIsNotMade() {
        RoutingEvidence few = new RoutingEvidence(between(50, 0.9, 1), new float[0], new float[0]);
        assertThat(few.threshold(0.98, 0)).isEmpty();
        assertThat(few.threshold(0.9, 0)).isPresent();
        assertThat(few.threshold(0.9, 0.1))
                .as("nothing is known about other texts")
                .isEmpty();
    }

    @Test
    void aTextWithTheVerdictOutOfScopeNeverCountsAsAnswered() {
        float[] flagged = new float[500];
        RoutingEvidence evidence = new RoutingEvidence(between(2000, 0.2, 1), flagged.clone(), flagged);
        assertThat(evidence.threshold(0.98, 0.3).orElseThrow()).isCloseTo(0.2, within(0.01));
    }
}
