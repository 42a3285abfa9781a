package dev.knowhow.knowledge.api.routing;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import org.jspecify.annotations.Nullable;

/** How assistants route. */
public interface RoutingOperations {

    /**
     * How often an assistant's adapter answered alone, and how often rightly.
     *
     * @param assistant its name, without {@code assistant:}
     * @param windowDays 1 to 90; 7 when missing
     */
    @Get("/api/v1/answers/routing")
    RoutingResponse getRouting(@QueryValue String assistant, @QueryValue("window_days") @Nullable Integer windowDays);

    /**
     * Direct answers that were drawn to be checked against the documents, newest first.
     *
     * @param assistant its name, without {@code assistant:}; every assistant's when missing
     * @param verdict {@code agree}, {@code disagree}, {@code inconclusive} or {@code waiting}; any when missing
     */
    @Get("/api/v1/answers/audits")
    ListResponse<SpotCheckResponse> listSpotChecks(
            @QueryValue @Nullable String assistant,
            @QueryValue @Nullable String verdict,
            @RequestBean PageRequest page);
}
