package dev.knowhow.tenant.quota;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenant.api.quota.QuotaOperations;
import dev.knowhow.tenant.api.quota.QuotaResponse;
import dev.knowhow.tenant.api.quota.SetKeyQuotaRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;

/** Tells how much the tenant may still use, and lets owners limit its keys. */
@Controller
class QuotaController implements QuotaOperations {

    private final Quotas quotas;

    QuotaController(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<QuotaResponse> listQuotas() {
        Caller caller = Caller.current();
        List<QuotaResponse> shown = quotas.list().stream()
                .filter(quota -> caller.isPerson()
                        || quota.apiKeyId() == null
                        || quota.apiKeyId().equals(caller.actor().id()))
                .toList();
        return ListResponse.of(shown, Math.max(1, shown.size()), QuotaResponse::id);
    }

    @Override
    @Secured(Scopes.OWNER_IN_PERSON)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public QuotaResponse setKeyQuota(SetKeyQuotaRequest request) {
        return quotas.setOfKey(request.meter(), request.period(), request.apiKeyId(), request.limit());
    }

    @Override
    @Secured(Scopes.OWNER_IN_PERSON)
    public void deleteKeyQuota(String quotaId) {
        quotas.deleteOfKey(quotaId);
    }
}
