package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenancy.page.ListResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** How much tenants may use. Platform admins only. */
public interface TenantQuotaOperations {

    /** All of a tenant's, those of the whole tenant first. */
    @Get("/api/v1/admin/quotas")
    ListResponse<QuotaResponse> listTenantQuotas(@QueryValue("tenant_id") String tenantId);

    /** Sets a quota, which holds within a second; of what was used in the running period it knows from the ledger. */
    @Post("/api/v1/admin/quotas")
    QuotaResponse setQuota(@Valid @Body SetQuotaRequest request);

    /** What was reserved and never told of, of all tenants; the last hundred, newest first. It is kept for 30 days. */
    @Get("/api/v1/admin/lost_work")
    ListResponse<LostWorkResponse> listLostWork();

    /** Lifts a quota. */
    @Delete("/api/v1/admin/quotas/{quotaId}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteQuota(@PathVariable String quotaId, @QueryValue("tenant_id") String tenantId);
}
