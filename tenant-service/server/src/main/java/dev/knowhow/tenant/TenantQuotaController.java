package dev.knowhow.tenant;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenant.api.quota.LostWorkResponse;
import dev.knowhow.tenant.api.quota.QuotaResponse;
import dev.knowhow.tenant.api.quota.SetQuotaRequest;
import dev.knowhow.tenant.api.quota.TenantQuotaOperations;
import dev.knowhow.tenant.quota.Quotas;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;

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
        List<QuotaResponse> all = tenants.inside(tenantId).call(quotas::list);
        return ListResponse.of(all, Math.max(1, all.size()), QuotaResponse::id);
    }

    @Override
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public QuotaResponse setQuota(SetQuotaRequest request) {
        return tenants.inside(request.tenantId())
                .call(() -> quotas.set(request.meter(), request.period(), request.apiKeyId(), request.limit()));
    }

    @Override
    public ListResponse<LostWorkResponse> listLostWork() {
        return quotas.lostWork();
    }

    @Override
    public void deleteQuota(String quotaId, String tenantId) {
        tenants.inside(tenantId).call(() -> {
            quotas.delete(quotaId);
            return true;
        });
    }
}
