package dev.knowhow.tenancy.outage;

import java.time.Duration;

/**
 * How long to wait before something that failed is tried again: twice as long after each further failure.
 *
 * @param first after the first failure; not zero
 * @param longest whatever doubling would come to
 */
public record Backoff(Duration first, Duration longest) {

    /** How long to wait after that many failures before this one. */
    public Duration after(int failures) {
        Duration wait = first;
        for (int i = 0; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
