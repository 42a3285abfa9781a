package dev.knowhow.tenant;

import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.tenant.api.tenant.TenantStatus;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant; the counts are kept by the database itself. */
@MappedEntity
record Tenant(
        @Id UUID id,
        String alias,
        String name,
        TenantStatus status,
        @Nullable String suspendedReason,
        long memberCount,
        long keyCount,
        Instant createdAt) {

    TenantResponse toResponse() {
        return new TenantResponse(
                id.toString(), alias, name, status, createdAt, suspendedReason, memberCount, keyCount);
    }
}
