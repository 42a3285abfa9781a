package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time that a tenant is on a version of a plan.
 *
 * @param endsAt when another one, or none, takes its place; null while nothing is decided
 * @param timeZone in which the tenant's months begin
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SubscriptionResponse(
        String id,
        String tenantId,
        String tenantName,
        String timeZone,
        String planId,
        String planName,
        int version,
        SubscriptionStatus status,
        Instant startsAt,
        @Nullable Instant endsAt) {}
