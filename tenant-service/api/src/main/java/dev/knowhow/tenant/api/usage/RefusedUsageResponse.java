package dev.knowhow.tenant.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An event that the ledger did not take.
 *
 * @param service which sent it
 * @param reason {@code other_content} when its id is in the ledger with another content; {@code future}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RefusedUsageResponse(
        String id,
        String service,
        String reason,
        Meter meter,
        BigDecimal quantity,
        Instant occurredAt,
        Instant receivedAt) {}
