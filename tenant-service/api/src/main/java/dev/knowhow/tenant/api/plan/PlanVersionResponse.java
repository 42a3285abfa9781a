package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a plan. Its terms never change.
 *
 * @param publishedFrom when it can be taken; null until it is published, and never changed afterwards
 * @param createdBy who made it
 * @param tenantCount tenants that are on it now
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PlanVersionResponse(
        String planId,
        int version,
        PlanTerms terms,
        @Nullable Instant publishedFrom,
        Instant createdAt,
        String createdBy,
        long tenantCount) {}
