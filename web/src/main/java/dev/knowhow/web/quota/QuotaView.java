package dev.knowhow.web.quota;

import dev.knowhow.tenant.api.quota.QuotaResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** How a tenant's quotas stand. */
@Introspected
record QuotaView(List<QuotaResponse> quotas) {

    /** Those of which nothing is left before the next period. */
    public List<QuotaResponse> usedUp() {
        return quotas.stream().filter(quota -> quota.used() >= quota.limit()).toList();
    }
}
