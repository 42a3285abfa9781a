package dev.knowhow.tenant.plan.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change divides the period in which it lies, at its instant. */
class InForceTest {

    private static final Period OCTOBER = new Period(day(1), day(32));

    private static Instant day(int day) {
        return Instant.parse("2026-10-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
    }

    private static InForce<String> time(int from, @Nullable Integer to, String what) {
        return new InForce<>(day(from), to == null ? null : day(to), what);
    }

    @Test
    void partsAreCutToThePeriod() {
        assertThat(InForce.within(OCTOBER, List.of(time(-20, 11, "old"), time(11, null, "new"))))
                .containsExactly(time(1, 11, "old"), time(11, 32, "new"));
    }

    @Test
    void whatStartsOnThe31stIsChargedForThatDay() {
        assertThat(InForce.within(OCTOBER, List.of(time(31, null, "plan"))))
                .containsExactly(time(31, 32, "plan"))
                .allSatisfy(part -> assertThat(part.from()).isEqualTo(Instant.parse("2026-10-31T00:00:00Z")));
    }

    @Test
    void whatTouchesOnlyABoundIsNotInForce() {
        assertThat(InForce.within(OCTOBER, List.of(time(-5, 1, "before"), time(32, null, "after"))))
                .isEmpty();
    }

    @Test
    void sameVersionGoingOnIsOnePart() {
        assertThat(InForce.within(OCTOBER, List.of(time(5, 9, "a"), time(9, 20, "a"), time(21, null, "a"))))
                .containsExactly(time(5, 20, "a"), time(21, 32, "a"));
    }

    @Test
    void partsFillExactlyTheTimeThatSomethingWasInForce() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            List<InForce<String>> times = new ArrayList<>();
            int at = -30;
            while (at < 50) {
                int from = at + random.nextInt(10);
                at = from + 1 + random.nextInt(20);
                times.add(time(from, random.nextInt(5) == 0 && at > 40 ? null : at, "plan " + random.nextInt(2)));
            }
            List<InForce<String>> parts = InForce.within(OCTOBER, times);
            for (int day = 1; day < 32; day++) {
                assertThat(on(parts, day(day))).as("seed %d, day %d", seed, day).isEqualTo(on(times, day(day)));
            }
            for (int k = 1; k < parts.size(); k++) {
                assertThat(parts.get(k).from())
                        .isAfterOrEqualTo(parts.get(k - 1).to());
            }
        }
    }

    private static List<String> on(List<InForce<String>> times, Instant instant) {
        return times.stream()
                .filter(time -> !time.from().isAfter(instant)
                        && (time.to() == null || time.to().isAfter(instant)))
                .map(InForce::what)
                .toList();
    }
}
