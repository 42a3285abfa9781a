package dev.knowhow.web.dataset;

import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;

/** The form that takes files of examples. */
@Introspected
record DatasetUploadView(FormErrors errors) {}
