package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;

/**
 * Work for which quota was held and of whose end nothing was heard: charged to nobody, unless it is told yet.
 *
 * @param id of the use that would have been told
 * @param service that did it
 * @param atMost so much was used, if anything was
 * @param startedAt when it was reserved
 * @param lostAt when it ended by itself
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record LostWorkResponse(
        String id,
        String tenantId,
        String tenantName,
        Meter meter,
        long atMost,
        String service,
        Instant startedAt,
        Instant lostAt) {}
