package dev.knowhow.gateway.upstream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The connections to the services.
 *
 * @param connectTimeout how long a connection may take
 * @param idleTimeout how long an unused connection may be used again; must be shorter than services keep theirs when they
 *     end ({@code knowhow.shutdown.idle}), so that no request meets a connection that is being closed
 * @param maxIdle unused connections kept per event loop and service
 */
@ConfigurationProperties("knowhow.gateway.pool")
public record UpstreamPoolConfiguration(
        @Bindable(defaultValue = "5s") Duration connectTimeout,
        @Bindable(defaultValue = "2s") Duration idleTimeout,
        @Bindable(defaultValue = "128") int maxIdle) {}
