package dev.knowhow.web.session;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** What Keycloak's token endpoint answers. */
@Serdeable(naming = SnakeCaseStrategy.class)
record TokenResponse(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable String idToken) {}
