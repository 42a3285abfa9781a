package dev.knowhow.tenant.audit;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.audit.AuditEventOperations;
import dev.knowhow.tenant.api.audit.AuditEventResponse;
import dev.knowhow.tenant.api.audit.AuditVerificationResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Serves the audit log to the tenant's owners, and to no key that is limited. */
@Controller
@Secured(Scopes.TENANT_ADMIN)
class AuditEventController implements AuditEventOperations {

    private final AuditEventService log;

    AuditEventController(AuditEventService log) {
        this.log = log;
    }

    @Override
    public ListResponse<AuditEventResponse> listAuditEvents(
            @Nullable String action,
            @Nullable String actorId,
            @Nullable Instant from,
            @Nullable Instant to,
            PageRequest page) {
        return log.list(new AuditEventFilter(action, actorId, from, to), page).map(AuditEvent::toResponse);
    }

    @Override
    public AuditVerificationResponse verifyAuditEvents() {
        return log.verify();
    }
}
