package dev.knowhow.web.admin;

import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;

/** What is asked for when a tenant is suspended. */
@Introspected
record SuspendView(String reason, FormErrors errors) {}
