package dev.knowhow.tenancy.outage;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long other services are waited for.
 *
 * @param lookupTimeout how long tenant-service may take to say whose credential something is, each time it is asked
 * @param restartPatience how long requests wait for a service that has just ceased to answer
 */
@ConfigurationProperties("knowhow.services")
public record ServicesConfiguration(
        @Bindable(defaultValue = "2s") Duration lookupTimeout,
        @Bindable(defaultValue = "20s") Duration restartPatience) {

    /** How long it may take to find out whose credential something is. */
    public Duration longestLookup() {
        return lookupTimeout.plus(restartPatience);
    }
}
