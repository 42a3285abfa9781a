package dev.knowhow.web.session;

import dev.knowhow.tenancy.SnakeCase;
import org.jspecify.annotations.Nullable;

/** What Keycloak's token endpoint answers. */
@SnakeCase
record TokenResponse(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable String idToken) {}
