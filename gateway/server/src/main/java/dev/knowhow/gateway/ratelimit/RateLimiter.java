package dev.knowhow.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.tenancy.Actor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The token buckets of this gateway process. Their number is bounded: a bucket that nobody asked for two minutes is
 * full, and forgetting it changes nothing.
 */
@Singleton
public final class RateLimiter {

    private static final int MAX_BUCKETS = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private final RateLimitConfiguration configuration;
    private final LongSupplier nanoTime;
    private final Cache<String, TokenBucket> actors = buckets();
    private final Cache<String, TokenBucket> tenants = buckets();
    private final Cache<String, TokenBucket> addresses = buckets();

    @Inject
    public RateLimiter(RateLimitConfiguration configuration) {
        this(configuration, System::nanoTime);
    }

    RateLimiter(RateLimitConfiguration configuration, LongSupplier nanoTime) {
        this.configuration = configuration;
        this.nanoTime = nanoTime;
    }

    /**
     * Charges a request to its key or user, and to its tenant.
     *
     * @param tenant absent for platform admins
     * @return what the tighter of the two said
     */
    public RateLimit acquire(Actor actor, @Nullable String tenant) {
        long now = nanoTime.getAsLong();
        TokenBucket bucket = actors.get(key(actor, tenant), id -> new TokenBucket(configuration.keyPerMinute(), now));
        RateLimit ofActor = bucket.tryAcquire(now);
        if (!ofActor.granted() || tenant == null) {
            return ofActor;
        }
        RateLimit ofTenant = tenants.get(tenant, id -> new TokenBucket(configuration.tenantPerMinute(), now))
                .tryAcquire(now);
        if (!ofTenant.granted()) {
            bucket.giveBack();
            return ofTenant;
        }
        return ofTenant.remaining() < ofActor.remaining() ? ofTenant : ofActor;
    }

    /** Charges a request without a caller to the address it came from. */
    public RateLimit acquire(InetAddress address) {
        long now = nanoTime.getAsLong();
        return bucket(address, now).tryAcquire(now);
    }

    /** What the address would be answered now, without charging it. */
    public RateLimit peek(InetAddress address) {
        long now = nanoTime.getAsLong();
        return bucket(address, now).peek(now);
    }

    /** What a key or user is counted under: a person's memberships count by themselves. */
    static String key(Actor actor, @Nullable String tenant) {
        return actor.type() == Actor.Type.API_KEY ? actor.id() : tenant + "/" + actor.id();
    }

    private TokenBucket bucket(InetAddress address, long now) {
        return addresses.get(network(address), id -> new TokenBucket(configuration.addressPerMinute(), now));
    }

    /** One subscriber has a whole /64 of IPv6. */
    static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? Arrays.toString(Arrays.copyOf(address.getAddress(), 8))
                : address.getHostAddress();
    }

    private static Cache<String, TokenBucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }
}
