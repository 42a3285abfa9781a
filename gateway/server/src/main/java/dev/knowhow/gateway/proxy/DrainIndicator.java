package dev.knowhow.gateway.proxy;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Ready until the process is asked to end, so that load balancers look for another gateway. */
@Singleton
@Readiness
final class DrainIndicator implements HealthIndicator {

    private final Connections connections;

    DrainIndicator(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = connections.isDraining() ? HealthStatus.DOWN : HealthStatus.UP;
        return Mono.just(HealthResult.builder("connections", status).build());
    }
}
