package dev.knowhow.web.admin;

import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;

/** The form of a new tenant. */
@Introspected
record TenantFormView(TenantForm form, FormErrors errors) {}
