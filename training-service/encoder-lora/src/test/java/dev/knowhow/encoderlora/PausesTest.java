package dev.knowhow.encoderlora;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final List<Duration> pauses = new ArrayList<>();

    private long now;
    private long waited;
    private boolean told = true;

    /** Share of a pause in which others wait, one pause after the other; then nobody waits. */
    private final List<Double> crowd = new ArrayList<>();

    private final Pauses trainer =
            new Pauses(() -> now, () -> told ? OptionalLong.of(waited) : OptionalLong.empty(), this::pause);

    private void pause(long nanos) {
        pauses.add(Duration.ofNanos(nanos));
        pass(nanos, crowd.isEmpty() ? 0 : crowd.removeFirst());
    }

    private void pass(long nanos, double share) {
        now += nanos;
        waited += Math.round(nanos * share);
    }

    private void step(Duration time, double share) {
        pass(time.toNanos(), share);
        trainer.afterStep();
    }

    private Duration paused() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void nobodyWaitsSoItGoesOnAtOnce() {
        step(Duration.ofMillis(300), 0.1);

        assertThat(pauses).isEmpty();
    }

    @Test
    void pausesUntilNobodyWaitsAnyMore() {
        crowd.addAll(List.of(0.9, 0.4, 0.0, 0.9));

        step(Duration.ofMillis(300), 0.5);

        assertThat(paused()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void keepsAFifthOfItsSpeedHoweverManyWait() {
        for (int i = 0; i < 100; i++) {
            crowd.add(1.0);
        }

        step(Duration.ofMillis(310), 1);
        step(Duration.ofMillis(310), 1);

        assertThat(paused()).isEqualTo(Duration.ofMillis(2 * 4 * 310));
    }

    @Test
    void whatOthersWaitedWhileItPausedCountsForNoStep() {
        crowd.addAll(List.of(1.0, 0.1));
        step(Duration.ofMillis(300), 1);
        pauses.clear();

        step(Duration.ofMillis(300), 0.1);

        assertThat(pauses).isEmpty();
    }

    @Test
    void doesNotPauseWhereTheSystemDoesNotTellWhoWaits() {
        told = false;

        step(Duration.ofMillis(300), 1);

        assertThat(pauses).isEmpty();
    }
}
