package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenancy.page.ListResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** How much the caller's tenant may use. Without a quota of a meter, as much as it likes. */
public interface QuotaOperations {

    /** All of the tenant's, those of the whole tenant first. A key is shown its own and the tenant's. */
    @Get("/api/v1/quotas")
    ListResponse<QuotaResponse> listQuotas();

    /**
     * Limits one of the tenant's API keys, within what the platform allows. An owner in person may. It holds within a
     * second, beside all others: each that applies must grant.
     */
    @Post("/api/v1/quotas")
    QuotaResponse setKeyQuota(@Valid @Body SetKeyQuotaRequest request);

    /** Lifts a limit that an owner set on a key. An owner in person may. */
    @Delete("/api/v1/quotas/{quotaId}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteKeyQuota(@PathVariable String quotaId);
}
