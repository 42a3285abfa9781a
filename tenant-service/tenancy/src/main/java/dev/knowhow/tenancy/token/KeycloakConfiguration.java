package dev.knowhow.tenancy.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where the realm is.
 *
 * @param issuer its public address, as tokens name it
 * @param backchannel the same realm as services reach it
 * @param audience what {@code aud} of an access token must contain
 */
@ConfigurationProperties("knowhow.keycloak")
@Requires(property = "knowhow.keycloak.issuer")
public record KeycloakConfiguration(
        String issuer,
        String backchannel,
        @Bindable(defaultValue = "knowhow-api") String audience) {}
