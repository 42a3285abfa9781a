package dev.knowhow.knowledge.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The time by which what training-service said is forgotten; tests bring their own. */
@Factory
final class SystemTicker {

    @Singleton
    @Requires(missingBeans = Ticker.class)
    Ticker ticker() {
        return Ticker.systemTicker();
    }
}
