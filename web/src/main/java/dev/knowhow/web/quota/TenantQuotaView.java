package dev.knowhow.web.quota;

import dev.knowhow.tenant.api.quota.QuotaResponse;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The quotas of a tenant, and the form that sets one. */
@Introspected
record TenantQuotaView(TenantResponse tenant, List<QuotaResponse> quotas, QuotaForm form, FormErrors errors) {

    public String href() {
        return "/admin/tenants/" + tenant.id() + "/quotas";
    }
}
