package dev.knowhow.gateway.authentication;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How credentials are checked.
 *
 * @param lookupTimeout how long tenant-service may take before the request is answered with 503
 */
@ConfigurationProperties("knowhow.gateway.credentials")
public record CredentialConfiguration(
        @Bindable(defaultValue = "2s") Duration lookupTimeout) {}
