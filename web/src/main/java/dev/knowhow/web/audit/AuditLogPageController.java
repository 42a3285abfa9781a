package dev.knowhow.web.audit;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.audit.AuditEventResponse;
import dev.knowhow.tenant.client.AuditEventsClient;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the audit log and whether its chain of hashes is intact. */
@Controller("/audit-log")
@Produces(MediaType.TEXT_HTML)
@Secured(Scopes.ADMIN)
final class AuditLogPageController {

    private static final int SHOWN = 50;

    private final AuditEventsClient auditEvents;

    AuditLogPageController(AuditEventsClient auditEvents) {
        this.auditEvents = auditEvents;
    }

    @Get
    ModelAndView<Map<String, Object>> list(
            @Nullable @QueryValue String action,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String after) {
        AuditFilter filter = AuditFilter.of(action, from, to);
        ListResponse<AuditEventResponse> list = auditEvents.listAuditEvents(
                filter.actionOrNull(), null, filter.since(), filter.until(), new PageRequest(SHOWN, after, null, null));
        return Page.of(
                "audit/list",
                new AuditLogView(
                        list.data(),
                        PagerView.of(list, "/audit-log", filter.query(), after),
                        filter,
                        auditEvents.verifyAuditEvents()));
    }
}
