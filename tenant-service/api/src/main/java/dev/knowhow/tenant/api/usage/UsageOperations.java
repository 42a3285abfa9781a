package dev.knowhow.tenant.api.usage;

import dev.knowhow.tenancy.page.ListResponse;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the caller's tenant used, for its people; keys ask {@code /v1/organization/usage}. */
public interface UsageOperations {

    /**
     * Sums of the ledger, largest first within a meter.
     *
     * @param from not before; the beginning of the month (UTC) unless given
     * @param to before then; now unless given
     * @param groupBy {@code day model key member vector_store adapter cause}, separated by commas; none for a sum per meter
     */
    @Get("/api/v1/usage")
    UsageResponse getUsage(
            @QueryValue @Nullable Instant from,
            @QueryValue @Nullable Instant to,
            @QueryValue("group_by") @Nullable String groupBy);

    /**
     * The entries themselves as CSV, oldest first, so that every sum can be recomputed.
     *
     * @param from as for the sums
     * @param to as for the sums
     */
    @Get(value = "/api/v1/usage/export", processes = "text/csv")
    String exportUsage(@QueryValue @Nullable Instant from, @QueryValue @Nullable Instant to);

    /**
     * Events that were refused: they came with the id of another one, or from the future. The newest first, 100 at most.
     */
    @Get("/api/v1/usage/refused")
    ListResponse<RefusedUsageResponse> listRefusedUsage();
}
