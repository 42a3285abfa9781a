package dev.knowhow.gateway.ratelimit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Requests per minute; as many may come at once.
 *
 * @param keyPerMinute of one API key or one signed-in user
 * @param tenantPerMinute of all callers of a tenant together
 * @param addressPerMinute of one network address: pages, sign-in, unknown routes and refused credentials
 * @param failedSignIns failed sign-ins of one network address in half an hour; fewer than lock an account, so that
 *     nobody locks others out from one address
 */
@ConfigurationProperties("knowhow.gateway.rate-limit")
public record RateLimitConfiguration(
        @Bindable(defaultValue = "600") int keyPerMinute,
        @Bindable(defaultValue = "3000") int tenantPerMinute,
        @Bindable(defaultValue = "3000") int addressPerMinute,
        @Bindable(defaultValue = "15") int failedSignIns) {

    public RateLimitConfiguration {
        if (keyPerMinute < 1 || tenantPerMinute < 1 || addressPerMinute < 1 || failedSignIns < 1) {
            throw new IllegalArgumentException("knowhow.gateway.rate-limit: every limit must be at least 1");
        }
    }
}
