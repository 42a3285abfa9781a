package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tenant on a plan that is on none.
 *
 * @param version the newest that is published then, unless given
 * @param startsAt now unless given; no earlier than the present month began, and no later than in a year
 * @param timeZone in which the tenant's days, weeks and months begin, such as {@code Europe/Berlin}; what it was, and at
 *     first UTC, unless given. It stays what it is once the tenant was on a plan
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateSubscriptionRequest(
        @NotBlank String tenantId,
        @NotBlank String planId,
        @Nullable Integer version,
        @Nullable Instant startsAt,
        @Nullable String timeZone) {}
