package dev.knowhow.tenant.api.audit;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The audit log of the caller's tenant. Needs the scope {@code admin}. */
public interface AuditEventOperations {

    /**
     * Lists entries, newest first.
     *
     * @param action only this action, such as {@code member.invited}; a trailing dot as in {@code member.} takes all
     *     that begin so
     * @param actorId only this actor
     * @param from not before
     * @param to not at or after
     */
    @Get("/api/v1/audit_events")
    ListResponse<AuditEventResponse> listAuditEvents(
            @QueryValue @Nullable String action,
            @QueryValue("actor_id") @Nullable String actorId,
            @QueryValue @Nullable Instant from,
            @QueryValue @Nullable Instant to,
            @RequestBean PageRequest page);

    /** Recomputes the chain of hashes over the whole log. */
    @Get("/api/v1/audit_events/verify")
    AuditVerificationResponse verifyAuditEvents();
}
