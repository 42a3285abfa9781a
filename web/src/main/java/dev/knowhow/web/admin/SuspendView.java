package dev.knowhow.web.admin;

import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.web.error.FormErrors;
import io.micronaut.core.annotation.Introspected;

/** The form in which a tenant is suspended. */
@Introspected
record SuspendView(TenantResponse tenant, String reason, FormErrors errors) {}
