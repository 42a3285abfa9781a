package dev.knowhow.knowledge.answer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.evidence.Evidence.Signals;
import org.junit.jupiter.api.Test;

class ConfidenceTest {

    private static final double THRESHOLD = Double.parseDouble(Confidence.KEEPS_95_PERCENT);

    @Test
    void everySignalRaisesIt() {
        double base = Confidence.of(new Signals(0.6, 0.4, 0.6, 4));

        assertThat(Confidence.of(new Signals(0.7, 0.4, 0.6, 4))).isGreaterThan(base);
        assertThat(Confidence.of(new Signals(0.6, 0.5, 0.6, 4))).isGreaterThan(base);
        assertThat(Confidence.of(new Signals(0.6, 0.4, 0.7, 4))).isGreaterThan(base);
        assertThat(Confidence.of(new Signals(0.6, 0.4, 0.6, 3))).isGreaterThan(base);
    }

    @Test
    void closeMatchPassesAndNoneDoesNot() {
        assertThat(Confidence.of(new Signals(0.8, 0.8, 0.75, 4))).isGreaterThan(THRESHOLD);
        assertThat(Confidence.of(new Signals(0.5, 0.2, 0.5, 4))).isLessThan(THRESHOLD);
        assertThat(Confidence.of(Signals.NONE)).isLessThan(THRESHOLD);
    }

    @Test
    void missingWordsAloneDoNotRefuse() {
        assertThat(Confidence.of(new Signals(0.8, 0, 0.75, 4))).isGreaterThan(THRESHOLD);
    }
}
