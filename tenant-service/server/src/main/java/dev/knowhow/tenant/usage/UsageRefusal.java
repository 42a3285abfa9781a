package dev.knowhow.tenant.usage;

import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.RefusedUsageResponse;
import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.time.Instant;

/** What the ledger did not take. */
@Introspected
record UsageRefusal(
        String id,
        String service,
        String reason,
        String meter,
        BigDecimal quantity,
        Instant occurredAt,
        Instant receivedAt) {

    RefusedUsageResponse toResponse() {
        return new RefusedUsageResponse(id, service, reason, Meter.ofId(meter), quantity, occurredAt, receivedAt);
    }
}
