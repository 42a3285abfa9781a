package dev.knowhow.tenant.quota;

import dev.knowhow.tenant.api.quota.LostWorkResponse;
import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;

/** What was reserved and never told of, as read. */
@Introspected
record LostWork(
        String id,
        UUID tenantId,
        String tenantName,
        String meter,
        long amount,
        String service,
        Instant createdAt,
        Instant expiresAt) {

    LostWorkResponse toResponse() {
        return new LostWorkResponse(
                id, tenantId.toString(), tenantName, Meter.ofId(meter), amount, service, createdAt, expiresAt);
    }
}
