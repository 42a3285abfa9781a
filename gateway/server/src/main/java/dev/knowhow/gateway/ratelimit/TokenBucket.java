package dev.knowhow.gateway.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket that holds the tokens of a minute, or of another period, and refills evenly, as the generic cell rate algorithm (ITU-T I.371): one
 * number, the time at which the bucket will be full, says everything, so that a compare-and-set is all it takes.
 */
final class TokenBucket {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int limit;
    private final long period;
    private final long interval;
    private final AtomicLong fullAt;

    TokenBucket(int perMinute, long now) {
        this(perMinute, MINUTE, now);
    }

    TokenBucket(int limit, Duration period, long now) {
        this.limit = limit;
        this.period = period.toNanos();
        this.interval = this.period / limit;
        this.fullAt = new AtomicLong(now);
    }

    /** Takes a token if there is one. */
    RateLimit tryAcquire(long now) {
        while (true) {
            long before = fullAt.get();
            long base = before - now > 0 ? before : now;
            long after = base + interval;
            long missing = after - now;
            if (missing > period) {
                return new RateLimit(false, limit, 0, nanos(base - now), nanos(missing - period));
            }
            if (fullAt.compareAndSet(before, after)) {
                return new RateLimit(true, limit, (int) ((period - missing) / interval), nanos(missing), Duration.ZERO);
            }
        }
    }

    /** What a request would be answered now, without taking a token. */
    RateLimit peek(long now) {
        long missing = Math.max(0, fullAt.get() - now);
        boolean granted = missing + interval <= period;
        Duration wait = granted ? Duration.ZERO : nanos(missing + interval - period);
        return new RateLimit(granted, limit, (int) ((period - missing) / interval), nanos(missing), wait);
    }

    /** Puts back a token that was taken for a request which another limit refused. */
    void giveBack() {
        fullAt.addAndGet(-interval);
    }

    private static Duration nanos(long nanos) {
        return Duration.ofNanos(nanos);
    }
}
