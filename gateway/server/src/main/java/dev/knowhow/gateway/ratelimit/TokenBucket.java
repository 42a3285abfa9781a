package dev.knowhow.gateway.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket that holds one minute's tokens and refills evenly, as the generic cell rate algorithm (ITU-T I.371): one
 * number, the time at which the bucket will be full, says everything, so that a compare-and-set is all it takes.
 */
final class TokenBucket {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int limit;
    private final long interval;
    private final AtomicLong fullAt;

    TokenBucket(int perMinute, long now) {
        this.limit = perMinute;
        this.interval = MINUTE / perMinute;
        this.fullAt = new AtomicLong(now);
    }

    /** Takes a token if there is one. */
    RateLimit tryAcquire(long now) {
        while (true) {
            long before = fullAt.get();
            long base = before - now > 0 ? before : now;
            long after = base + interval;
            long missing = after - now;
            if (missing > MINUTE) {
                return new RateLimit(false, limit, 0, nanos(base - now), nanos(missing - MINUTE));
            }
            if (fullAt.compareAndSet(before, after)) {
                return new RateLimit(true, limit, (int) ((MINUTE - missing) / interval), nanos(missing), Duration.ZERO);
            }
        }
    }

    /** What a request would be told now, without taking a token. */
    RateLimit peek(long now) {
        long missing = Math.max(0, fullAt.get() - now);
        boolean granted = missing + interval <= MINUTE;
        Duration wait = granted ? Duration.ZERO : nanos(missing + interval - MINUTE);
        return new RateLimit(granted, limit, (int) ((MINUTE - missing) / interval), nanos(missing), wait);
    }

    /** Puts back a token that was taken for a request which another limit refused. */
    void giveBack() {
        fullAt.addAndGet(-interval);
    }

    private static Duration nanos(long nanos) {
        return Duration.ofNanos(nanos);
    }
}
