package dev.knowhow.knowledge.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import java.time.Duration;
import java.util.function.Supplier;

/** What is worked out of a tenant's answers, at most once a minute: every question asks for it. */
final class RecentFigures<K, V> {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Cache<Key<K>, V> figures;

    private record Key<K>(TenantId tenant, K subject) {}

    /** Of so many subjects at most, all tenants' together. */
    RecentFigures(int most, Ticker ticker) {
        this.figures = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(REMEMBERED)
                .maximumSize(most)
                .build();
    }

    /** The figure of a subject of the caller's tenant, worked out unless it is known. */
    V get(K subject, Supplier<V> figure) {
        return figures.get(new Key<>(Caller.current().requireTenant(), subject), key -> figure.get());
    }
}
