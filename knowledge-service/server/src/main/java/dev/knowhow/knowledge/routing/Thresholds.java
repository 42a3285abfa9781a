package dev.knowhow.knowledge.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.adapter.AdapterDecision;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * From which confidence on adapters may answer alone. Remembered, since finding one takes thousands of evaluations of
 * the beta function.
 */
@Singleton
final class Thresholds {

    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Cache<Key, OptionalDouble> found =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    /** The hash of its configuration names an adapter's content, the evidence included. */
    private record Key(String configSha256, double targetPrecision, double outOfScopeShare) {}

    /** Empty where no confidence keeps the promise. */
    OptionalDouble of(AdapterDecision decision, double targetPrecision, double outOfScopeShare) {
        return found.get(
                new Key(decision.version().configSha256(), targetPrecision, outOfScopeShare),
                key -> decision.adapter().routing().threshold(targetPrecision, outOfScopeShare));
    }
}
