package dev.knowhow.gateway.ratelimit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Requests that may be in flight at once; an open stream of events is one of them.
 *
 * @param perKey of one API key or one signed-in user
 * @param perTenant of all callers of a tenant together
 * @param streamsPerKey those of a key or user that may be streams of events
 * @param streamsPerTenant those of a tenant that may be streams of events
 */
@ConfigurationProperties("knowhow.gateway.in-flight")
public record InFlightConfiguration(
        @Bindable(defaultValue = "128") int perKey,
        @Bindable(defaultValue = "256") int perTenant,
        @Bindable(defaultValue = "100") int streamsPerKey,
        @Bindable(defaultValue = "200") int streamsPerTenant) {

    public InFlightConfiguration {
        if (perKey < 1 || perTenant < 1 || streamsPerKey < 1 || streamsPerTenant < 1) {
            throw new IllegalArgumentException("knowhow.gateway.in-flight: every limit must be at least 1");
        }
    }
}
