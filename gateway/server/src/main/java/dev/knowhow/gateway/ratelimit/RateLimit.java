package dev.knowhow.gateway.ratelimit;

import java.time.Duration;

/**
 * What a bucket said to a request.
 *
 * @param granted whether the request may go on
 * @param limit requests per minute
 * @param remaining requests that could come right now
 * @param reset until the bucket is full again
 * @param retryAfter until the next request would be granted; zero if this one was
 */
public record RateLimit(boolean granted, int limit, int remaining, Duration reset, Duration retryAfter) {

    /** {@link #reset()} as OpenAI writes it, such as {@code 120ms}, {@code 6s} or {@code 1m0s}. */
    public String resetText() {
        long millis = reset.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        long seconds = (millis + 999) / 1000;
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }

    /** Whole seconds for {@code Retry-After}, rounded up. */
    public long retryAfterSeconds() {
        return Math.max(1, (retryAfter.toMillis() + 999) / 1000);
    }
}
