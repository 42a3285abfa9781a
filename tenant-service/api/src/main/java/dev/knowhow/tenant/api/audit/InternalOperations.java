package dev.knowhow.tenant.api.audit;

import dev.knowhow.tenancy.principal.PrincipalOperations;
import dev.knowhow.tenant.api.usage.RebuildUsageRequest;
import dev.knowhow.tenant.api.usage.RebuildUsageResponse;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest;
import dev.knowhow.tenant.api.usage.RecordUsageEventsResponse;
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

    /** Enters into a tenant's ledger what another service used for it. Needs an internal token. */
    @Post("/internal/usage-events")
    RecordUsageEventsResponse recordUsageEvents(@Valid @Body RecordUsageEventsRequest request);

    /** Recomputes the balances of a tenant's ledger from its entries. Needs an internal token. */
    @Post("/internal/usage-rebuilds")
    RebuildUsageResponse rebuildUsage(@Valid @Body RebuildUsageRequest request);
}
