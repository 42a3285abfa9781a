package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan.
 *
 * @param newestVersion the number of the version that was made last
 * @param publishedVersion the newest that can be taken now; null if none can
 * @param tenantCount tenants that are on it now
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PlanResponse(
        String id,
        String name,
        int newestVersion,
        @Nullable Integer publishedVersion,
        long tenantCount,
        Instant createdAt) {}
