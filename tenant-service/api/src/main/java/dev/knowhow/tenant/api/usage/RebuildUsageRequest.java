package dev.knowhow.tenant.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Whose balances are to be recomputed. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RebuildUsageRequest(@NotNull UUID tenantId) {}
