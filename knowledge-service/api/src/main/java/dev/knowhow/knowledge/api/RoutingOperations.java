package dev.knowhow.knowledge.api;

import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
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
}
