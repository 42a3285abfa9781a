package dev.knowhow.gateway.ratelimit;

import dev.knowhow.tenancy.Actor;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is in flight for each key or user and each tenant in this gateway process, and lets nobody hold more than
 * the configuration says. Nobody is remembered who has nothing in flight.
 */
@Singleton
public final class InFlight {

    private final Counts requests;
    private final Counts streams;

    public InFlight(InFlightConfiguration limits) {
        this.requests = new Counts("requests in flight", limits.perKey(), limits.perTenant());
        this.streams = new Counts("event streams open", limits.streamsPerKey(), limits.streamsPerTenant());
    }

    /**
     * Counts a request.
     *
     * @param tenant absent for platform admins
     */
    public Entry enter(Actor actor, @Nullable String tenant) {
        String key = RateLimiter.key(actor, tenant);
        Full full = requests.tryAdd(key, tenant);
        return full == null ? new Place(key, tenant) : full;
    }

    /** What came of a request's arrival. */
    public sealed interface Entry {}

    /**
     * The limit is reached.
     *
     * @param message says which, and what to do
     */
    public record Full(String message) implements Entry {}

    /** A request that is counted until it leaves. */
    public final class Place implements Entry {

        private final String key;
        private final @Nullable String tenant;
        private boolean stream;

        private Place(String key, @Nullable String tenant) {
            this.key = key;
            this.tenant = tenant;
        }

        /** It is answered with a stream of events: null if there is room for one more. */
        public @Nullable Full becomeStream() {
            Full full = streams.tryAdd(key, tenant);
            stream = full == null;
            return full;
        }

        /** It is over; must be called exactly once. */
        public void leave() {
            requests.remove(key, tenant);
            if (stream) {
                streams.remove(key, tenant);
            }
        }
    }

    /** One kind of thing that is counted twice: for its key and for its tenant. */
    private static final class Counts {

        private final String what;
        private final int keyLimit;
        private final int tenantLimit;
        private final ConcurrentMap<String, Integer> ofKeys = new ConcurrentHashMap<>();
        private final ConcurrentMap<String, Integer> ofTenants = new ConcurrentHashMap<>();

        Counts(String what, int keyLimit, int tenantLimit) {
            this.what = what;
            this.keyLimit = keyLimit;
            this.tenantLimit = tenantLimit;
        }

        @Nullable
        Full tryAdd(String key, @Nullable String tenant) {
            if (!tryAdd(ofKeys, key, keyLimit)) {
                return full("This key or user", keyLimit);
            }
            if (tenant != null && !tryAdd(ofTenants, tenant, tenantLimit)) {
                remove(ofKeys, key);
                return full("This tenant", tenantLimit);
            }
            return null;
        }

        void remove(String key, @Nullable String tenant) {
            remove(ofKeys, key);
            if (tenant != null) {
                remove(ofTenants, tenant);
            }
        }

        private Full full(String whose, int limit) {
            return new Full(
                    whose + " has " + limit + " " + what + ", which is the limit. Wait until one of them has ended.");
        }

        private static boolean tryAdd(ConcurrentMap<String, Integer> counts, String id, int limit) {
            if (counts.merge(id, 1, Integer::sum) <= limit) {
                return true;
            }
            remove(counts, id);
            return false;
        }

        private static void remove(ConcurrentMap<String, Integer> counts, String id) {
            counts.computeIfPresent(id, (same, count) -> count == 1 ? null : count - 1);
        }
    }
}
