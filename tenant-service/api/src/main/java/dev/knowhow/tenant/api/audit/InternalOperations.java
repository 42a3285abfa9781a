package dev.knowhow.tenant.api.audit;

import dev.knowhow.tenancy.principal.PrincipalOperations;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** What other services ask of the tenant service; never routed from outside. */
public interface InternalOperations extends PrincipalOperations {

    /** Appends to a tenant's audit log. Needs an internal token. */
    @Post("/internal/audit-events")
    @Status(HttpStatus.NO_CONTENT)
    void recordAuditEvents(@Valid @Body RecordAuditEventsRequest request);
}
