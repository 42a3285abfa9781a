package dev.knowhow.gateway.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for less than a second what tenant-service said, refusals included, and asks once however many requests
 * wait for the same credential. A credential in steady use is asked for again before its answer ends, so that its
 * requests never wait. Everything is bounded: refusals cannot push out good answers, nor can questions pile up.
 */
final class CallerCache {

    /** Below the promised second, to leave room for requests that are already on their way. */
    static final Duration KEPT = Duration.ofMillis(800);

    private static final Duration REFRESHED_AFTER = Duration.ofMillis(400);
    private static final int MAX_ANSWERS = 50_000;
    private static final int MAX_REFUSALS = 10_000;
    private static final int MAX_RUNNING = 4_000;

    private final Function<String, CompletableFuture<Caller>> source;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Cache<String, Lookup> answers = cache(MAX_ANSWERS);
    private final Cache<String, Lookup> refusals = cache(MAX_REFUSALS);
    private final ConcurrentMap<String, Lookup> running = new ConcurrentHashMap<>();

    CallerCache(Function<String, CompletableFuture<Caller>> source, Duration timeout, LongSupplier nanoTime) {
        this.source = source;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** A good answer that is still fresh. */
    @SuppressWarnings("FutureReturnValueIgnored") // a refresh ahead of time: nobody waits for it
    @Nullable
    Caller fresh(String credential) {
        Lookup known = answers.getIfPresent(credential);
        long now = nanoTime.getAsLong();
        if (known == null || !known.isYoungerThan(KEPT, now)) {
            return null;
        }
        if (!known.isYoungerThan(REFRESHED_AFTER, now) && !running.containsKey(credential)) {
            ask(credential, now);
        }
        return known.answer().getNow(null);
    }

    /** The answer, remembered or new; it may complete exceptionally with a {@link ProblemException}. */
    CompletableFuture<Caller> get(String credential) {
        long now = nanoTime.getAsLong();
        Lookup refused = refusals.getIfPresent(credential);
        if (refused != null && refused.isYoungerThan(KEPT, now)) {
            return refused.answer();
        }
        Caller known = fresh(credential);
        return known == null ? ask(credential, now) : CompletableFuture.completedFuture(known);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end is in finish
    private CompletableFuture<Caller> ask(String credential, long now) {
        if (running.size() >= MAX_RUNNING) {
            return CompletableFuture.failedFuture(TenantServiceClient.unavailable());
        }
        Lookup mine = Lookup.askedAt(now);
        Lookup lookup = running.merge(
                credential, mine, (other, ours) -> other.isYoungerThan(REFRESHED_AFTER, now) ? other : ours);
        if (lookup.equals(mine)) {
            source.apply(credential)
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((caller, failure) -> finish(credential, mine, caller, failure));
        }
        return lookup.answer();
    }

    private void finish(String credential, Lookup lookup, @Nullable Caller caller, @Nullable Throwable failure) {
        if (caller != null) {
            lookup.answer().complete(caller);
            remember(answers, credential, lookup);
            refusals.invalidate(credential);
        } else {
            ProblemException problem = problem(failure);
            lookup.answer().completeExceptionally(problem);
            if (problem.type() != ProblemType.UPSTREAM_UNAVAILABLE) {
                answers.invalidate(credential);
                remember(refusals, credential, lookup);
            }
        }
        running.remove(credential, lookup);
    }

    /** Keeps the later question's answer when two overlapped. */
    private static void remember(Cache<String, Lookup> cache, String credential, Lookup lookup) {
        cache.asMap().merge(credential, lookup, (a, b) -> a.askedAt() - b.askedAt() > 0 ? a : b);
    }

    private static ProblemException problem(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ProblemException problem ? problem : TenantServiceClient.unavailable();
    }

    private static Cache<String, Lookup> cache(int size) {
        return Caffeine.newBuilder().maximumSize(size).expireAfterWrite(KEPT).build();
    }
}
