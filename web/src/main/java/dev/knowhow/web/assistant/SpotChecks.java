package dev.knowhow.web.assistant;

import dev.knowhow.knowledge.api.routing.SpotCheckResponse;
import dev.knowhow.knowledge.client.RoutingClient;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Direct answers that were checked against the documents. */
@Singleton
final class SpotChecks {

    private static final String DISAGREE = "disagree";
    private static final int SHOWN = 30;
    private static final int FIRST = 5;

    private final RoutingClient routing;

    SpotChecks(RoutingClient routing) {
        this.routing = routing;
    }

    /** The few that belong on the assistant's own page: what was contradicted, then the newest others. */
    List<SpotCheckResponse> first(String assistant) {
        PageRequest few = new PageRequest(FIRST, null, null, null);
        List<SpotCheckResponse> wrong =
                routing.listSpotChecks(assistant, DISAGREE, few).data();
        Stream<SpotCheckResponse> others = routing.listSpotChecks(assistant, null, few).data().stream()
                .filter(audit -> !DISAGREE.equals(audit.verdict()));
        return Stream.concat(wrong.stream(), others).limit(FIRST).toList();
    }

    /** A page of them, newest first. */
    ListResponse<SpotCheckResponse> list(String assistant, String verdict, @Nullable String after) {
        return routing.listSpotChecks(
                assistant, verdict.isEmpty() ? null : verdict, new PageRequest(SHOWN, after, null, null));
    }
}
