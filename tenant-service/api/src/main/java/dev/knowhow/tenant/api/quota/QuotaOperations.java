package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenancy.page.ListResponse;
import io.micronaut.http.annotation.Get;

/** How much the caller's tenant may use. Without a quota of a meter, as much as it likes. */
public interface QuotaOperations {

    /** All of the tenant's, those of the whole tenant first. A key is shown its own and the tenant's. */
    @Get("/api/v1/quotas")
    ListResponse<QuotaResponse> listQuotas();
}
