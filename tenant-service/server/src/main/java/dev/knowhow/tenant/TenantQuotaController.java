package dev.knowhow.tenant;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenant.api.quota.QuotaResponse;
import dev.knowhow.tenant.api.quota.SetQuotaRequest;
import dev.knowhow.tenant.api.quota.TenantQuotaOperations;
import dev.knowhow.tenant.quota.Quotas;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.function.Supplier;

/** Lets platform admins say how much a tenant may use: each change runs inside the one tenant. */
@Controller
@Secured(Scopes.PLATFORM_ADMIN)
class TenantQuotaController implements TenantQuotaOperations {

    private final Tenants tenants;
    private final Quotas quotas;

    TenantQuotaController(Tenants tenants, Quotas quotas) {
        this.tenants = tenants;
        this.quotas = quotas;
    }

    @Override
    public ListResponse<QuotaResponse> listTenantQuotas(String tenantId) {
        List<QuotaResponse> all = inside(tenantId, quotas::list);
        return ListResponse.of(all, Math.max(1, all.size()), QuotaResponse::id);
    }

    @Override
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public QuotaResponse setQuota(SetQuotaRequest request) {
        return inside(
                request.tenantId(),
                () -> quotas.set(request.meter(), request.period(), request.apiKeyId(), request.limit()));
    }

    @Override
    public void deleteQuota(String quotaId, String tenantId) {
        inside(tenantId, () -> {
            quotas.delete(quotaId);
            return true;
        });
    }

    private <T> T inside(String tenantId, Supplier<T> work) {
        Tenant tenant = tenants.get(TenantController.parse(tenantId));
        return Tenants.inside(new TenantId(tenant.id())).call(work);
    }
}
