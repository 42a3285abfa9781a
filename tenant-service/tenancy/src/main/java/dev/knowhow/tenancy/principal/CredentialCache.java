package dev.knowhow.tenancy.principal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 *
 * @param <T> how it is remembered who a credential belongs to
 */
public final class CredentialCache<T> {

    /** Below the promised second, to leave room for requests that are already on their way. */
    static final Duration KEPT = Duration.ofMillis(800);

    private static final Duration REFRESHED_AFTER = Duration.ofMillis(400);
    private static final int MAX_ANSWERS = 50_000;
    private static final int MAX_REFUSALS = 10_000;
    private static final int MAX_RUNNING = 4_000;

    private final Function<String, CompletableFuture<T>> source;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Cache<String, Lookup<T>> answers = cache(MAX_ANSWERS);
    private final Cache<String, Lookup<T>> refusals = cache(MAX_REFUSALS);
    private final ConcurrentMap<String, Lookup<T>> running = new ConcurrentHashMap<>();

    /**
     * @param source asks tenant-service; a failure is a {@link ProblemException}, or means that it did not answer
     * @param timeout how long that may take
     */
    public CredentialCache(Function<String, CompletableFuture<T>> source, Duration timeout, LongSupplier nanoTime) {
        this.source = source;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** A good answer that is still fresh. */
    @SuppressWarnings("FutureReturnValueIgnored") // a refresh ahead of time: nobody waits for it
    public @Nullable T fresh(String credential) {
        Lookup<T> known = answers.getIfPresent(credential);
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
    public CompletableFuture<T> get(String credential) {
        long now = nanoTime.getAsLong();
        Lookup<T> refused = refusals.getIfPresent(credential);
        if (refused != null && refused.isYoungerThan(KEPT, now)) {
            return refused.answer();
        }
        T known = fresh(credential);
        return known == null ? ask(credential, now) : CompletableFuture.completedFuture(known);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end is in finish
    private CompletableFuture<T> ask(String credential, long now) {
        if (running.size() >= MAX_RUNNING) {
            return CompletableFuture.failedFuture(TenantServiceClient.unavailable());
        }
        Lookup<T> mine = Lookup.askedAt(now);
        Lookup<T> lookup = running.merge(
                credential, mine, (other, ours) -> other.isYoungerThan(REFRESHED_AFTER, now) ? other : ours);
        if (lookup.equals(mine)) {
            source.apply(credential)
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((answer, failure) -> finish(credential, mine, answer, failure));
        }
        return lookup.answer();
    }

    private void finish(String credential, Lookup<T> lookup, @Nullable T answer, @Nullable Throwable failure) {
        if (answer != null) {
            lookup.answer().complete(answer);
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
    private void remember(Cache<String, Lookup<T>> cache, String credential, Lookup<T> lookup) {
        cache.asMap().merge(credential, lookup, (a, b) -> a.askedAt() - b.askedAt() > 0 ? a : b);
    }

    private static ProblemException problem(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ProblemException problem ? problem : TenantServiceClient.unavailable();
    }

    private static <T> Cache<String, Lookup<T>> cache(int size) {
        return Caffeine.newBuilder().maximumSize(size).expireAfterWrite(KEPT).build();
    }
}
