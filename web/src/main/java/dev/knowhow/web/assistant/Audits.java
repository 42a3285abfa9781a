package dev.knowhow.web.assistant;

import dev.knowhow.knowledge.api.routing.AuditResponse;
import dev.knowhow.knowledge.client.RoutingClient;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Direct answers that were checked against the documents. */
@Singleton
final class Audits {

    private static final String DISAGREE = "disagree";
    private static final int SHOWN = 30;
    private static final int FIRST = 5;

    private final RoutingClient routing;

    Audits(RoutingClient routing) {
        this.routing = routing;
    }

    /** The few that belong on the assistant's own page: what was contradicted, then the newest others. */
    List<AuditResponse> first(String assistant) {
        PageRequest few = new PageRequest(FIRST, null, null, null);
        List<AuditResponse> wrong = routing.listAudits(assistant, DISAGREE, few).data();
        Stream<AuditResponse> others = routing.listAudits(assistant, null, few).data().stream()
                .filter(audit -> !DISAGREE.equals(audit.verdict()));
        return Stream.concat(wrong.stream(), others).limit(FIRST).toList();
    }

    /** A page of them, newest first. */
    ListResponse<AuditResponse> list(String assistant, String verdict, @Nullable String after) {
        return routing.listAudits(
                assistant, verdict.isEmpty() ? null : verdict, new PageRequest(SHOWN, after, null, null));
    }
}
