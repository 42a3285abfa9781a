package dev.knowhow.web.audit;

import dev.knowhow.tenant.api.audit.AuditEventResponse;
import dev.knowhow.tenant.api.audit.AuditVerificationResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * A page of the audit log.
 *
 * @param events the entries, newest first
 * @param pager the links to the other pages
 * @param filter what is shown
 * @param verification what recomputing the chain found
 */
@Introspected
record AuditLogView(
        List<AuditEventResponse> events, PagerView pager, AuditFilter filter, AuditVerificationResponse verification) {}
