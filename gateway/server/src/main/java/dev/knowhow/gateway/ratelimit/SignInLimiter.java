package dev.knowhow.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often a network address may fail to sign in. Keycloak counts failures by account; without this, anybody could
 * keep others' accounts locked. A try is charged before it is made, so that many at once gain nothing, and costs nothing
 * once it has succeeded.
 */
@Singleton
public final class SignInLimiter {

    static final Duration PERIOD = Duration.ofMinutes(30);
    private static final int MAX_BUCKETS = 100_000;

    private final int limit;
    private final LongSupplier nanoTime;
    private final Cache<String, TokenBucket> addresses = Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(PERIOD)
            .build();

    @Inject
    public SignInLimiter(RateLimitConfiguration configuration) {
        this(configuration, System::nanoTime);
    }

    SignInLimiter(RateLimitConfiguration configuration, LongSupplier nanoTime) {
        this.limit = configuration.failedSignIns();
        this.nanoTime = nanoTime;
    }

    /** Charges a try to the address that it comes from. */
    public RateLimit recordTry(InetAddress address) {
        long now = nanoTime.getAsLong();
        return bucket(address, now).tryAcquire(now);
    }

    /** A try that was charged has succeeded. */
    public void recordSuccess(InetAddress address) {
        bucket(address, nanoTime.getAsLong()).giveBack();
    }

    private TokenBucket bucket(InetAddress address, long now) {
        return addresses.get(RateLimiter.network(address), _ -> new TokenBucket(limit, PERIOD, now));
    }
}
