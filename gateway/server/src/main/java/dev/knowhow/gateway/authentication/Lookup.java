package dev.knowhow.gateway.authentication;

import dev.knowhow.tenancy.Caller;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A question to tenant-service and, later, its answer.
 *
 * @param askedAt {@link System#nanoTime()} when it was asked: what changed before then is in the answer, what changed
 *     later may not be, so that age counts from here
 * @param answer completes with the caller or with a {@code ProblemException}
 */
record Lookup(long askedAt, CompletableFuture<Caller> answer) {

    static Lookup askedAt(long now) {
        return new Lookup(now, new CompletableFuture<>());
    }

    boolean isYoungerThan(Duration age, long now) {
        return now - askedAt < age.toNanos();
    }
}
