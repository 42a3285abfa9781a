package dev.knowhow.tenant;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.principal.PrincipalResolver;
import dev.knowhow.tenancy.principal.PrincipalResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.audit.InternalOperations;
import dev.knowhow.tenant.api.audit.RecordAuditEventsRequest;
import dev.knowhow.tenant.api.usage.RebuildUsageRequest;
import dev.knowhow.tenant.api.usage.RebuildUsageResponse;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest;
import dev.knowhow.tenant.api.usage.RecordUsageEventsResponse;
import dev.knowhow.tenant.audit.AuditActor;
import dev.knowhow.tenant.audit.AuditEntry;
import dev.knowhow.tenant.audit.AuditEventService;
import dev.knowhow.tenant.usage.UsageLedger;
import dev.knowhow.tenant.usage.UsageRebuild;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serves the other services; the gateway routes none of it. */
@Controller
class InternalController implements InternalOperations {

    private static final String BEARER = "Bearer ";

    private final PrincipalResolver principals;
    private final AuditEventService audit;
    private final UsageLedger usage;
    private final UsageRebuild rebuild;

    InternalController(PrincipalResolver principals, AuditEventService audit, UsageLedger usage, UsageRebuild rebuild) {
        this.principals = principals;
        this.audit = audit;
        this.usage = usage;
        this.rebuild = rebuild;
    }

    /** Anonymous to the framework: the credential that it is asked about is checked here and nowhere else. */
    @Override
    @Secured(SecurityRule.IS_ANONYMOUS)
    public PrincipalResponse getPrincipal(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new ProblemException(
                    ProblemType.INVALID_API_KEY,
                    "No credential was given. Send an API key as 'Authorization: Bearer kh_…'.");
        }
        return principals.resolve(authorization.substring(BEARER.length()).strip());
    }

    @Override
    @Secured(Scopes.SERVICE)
    @NeedsNoIdempotencyKey("events are known by their ids")
    public void recordAuditEvents(RecordAuditEventsRequest request) {
        List<AuditEntry> entries =
                request.events().stream().map(InternalController::entry).toList();
        Caller.system(new TenantId(request.tenantId()), "tenant-service").call(() -> {
            audit.appendAll(entries);
            return null;
        });
    }

    @Override
    @Secured(Scopes.SERVICE)
    @NeedsNoIdempotencyKey("events are known by their ids")
    public RecordUsageEventsResponse recordUsageEvents(RecordUsageEventsRequest request) {
        String service = Caller.current().actor().id();
        return Caller.system(new TenantId(request.tenantId()), "tenant-service")
                .call(() -> usage.enter(service, request.events()));
    }

    @Override
    @Secured(Scopes.SERVICE)
    @NeedsNoIdempotencyKey("what is computed again stays as it is")
    public RebuildUsageResponse rebuildUsage(RebuildUsageRequest request) {
        return Caller.system(new TenantId(request.tenantId()), "tenant-service").call(rebuild::run);
    }

    private static AuditEntry entry(RecordAuditEventsRequest.Event event) {
        return new AuditEntry(
                event.id(),
                event.action(),
                new AuditActor(event.actorType(), event.actorId(), event.actorName()),
                event.targetType(),
                event.targetId(),
                event.detail(),
                event.requestId(),
                event.occurredAt());
    }
}
