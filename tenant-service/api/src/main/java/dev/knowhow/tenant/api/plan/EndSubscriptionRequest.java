package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;

/** When a tenant is on no plan any more. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record EndSubscriptionRequest(@NotNull SubscriptionChange when) {}
