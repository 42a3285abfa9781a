package dev.knowhow.web.quota;

import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.quota.QuotaResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** What owners allow the tenant's keys, the keys that are in use, and the form that sets a limit. */
@Introspected
record KeyQuotaView(List<QuotaResponse> quotas, List<ApiKeyResponse> keys, QuotaForm form, FormErrors errors) {}
