package dev.knowhow.web.apikey;

import io.micronaut.serde.annotation.Serdeable;

/** Whose a key is to be: {@code member} for the caller's own, {@code service} for the tenant's. */
@Serdeable
record OwnerForm(String owner) {}
