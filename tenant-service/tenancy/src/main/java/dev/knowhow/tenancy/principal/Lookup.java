package dev.knowhow.tenancy.principal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A question to tenant-service and, later, its answer.
 *
 * @param askedAt {@link System#nanoTime()} when it was asked: what changed before then is in the answer, what changed
 *     later may not be, so that age counts from here
 * @param answer completes with who it belongs to or with a {@code ProblemException}
 */
record Lookup<T>(long askedAt, CompletableFuture<T> answer) {

    static <T> Lookup<T> askedAt(long now) {
        return new Lookup<>(now, new CompletableFuture<>());
    }

    boolean isYoungerThan(Duration age, long now) {
        return now - askedAt < age.toNanos();
    }
}
