package dev.knowhow.tenancy.principal;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import org.jspecify.annotations.Nullable;

/** Whose credential something is; never routed from outside. */
public interface PrincipalOperations {

    /** For the gateway, which asks without blocking. */
    String PRINCIPAL = "/internal/principal";

    /**
     * Whose credential is this? 401 {@code invalid_api_key} or 403 {@code tenant_suspended} otherwise.
     *
     * @param authorization {@code Bearer} and an API key or an access token of Keycloak
     */
    @Get(PRINCIPAL)
    PrincipalResponse getPrincipal(@Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization);
}
