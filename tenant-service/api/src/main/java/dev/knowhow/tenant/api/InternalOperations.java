package dev.knowhow.tenant.api;

import dev.knowhow.tenancy.http.PrincipalResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** What other services ask of the tenant service; never routed from outside. */
public interface InternalOperations {

    /**
     * Whose credential is this? 401 {@code invalid_api_key} or 403 {@code tenant_suspended} otherwise.
     *
     * @param authorization {@code Bearer} and an API key or an access token of Keycloak
     */
    @Get("/internal/principal")
    PrincipalResponse getPrincipal(@Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

    /** Appends to a tenant's audit log. Needs an internal token. */
    @Post("/internal/audit-events")
    @Status(HttpStatus.NO_CONTENT)
    void recordAuditEvents(@Valid @Body RecordAuditEventsRequest request);
}
