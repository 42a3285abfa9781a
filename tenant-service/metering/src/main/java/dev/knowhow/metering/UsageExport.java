package dev.knowhow.metering;

import io.micronaut.serde.annotation.Serdeable;

/** What is to be told to tenant-service: all that waits of a tenant. */
@Serdeable
record UsageExport(String tenant) {

    /** How the ids of the tenant's jobs begin. */
    String idPrefix() {
        return tenant + "/";
    }
}
