package dev.knowhow.tenant.plan.period;

import java.time.Duration;
import java.time.Instant;

/** From an instant until before another. */
public record Period(Instant from, Instant to) {

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(from + " is not before " + to);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** How long it lasts, as clocks run: a day in which summer begins has an hour less. */
    public long seconds() {
        return Duration.between(from, to).toSeconds();
    }
}
