package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Puts a tenant on another version, of its plan or of another one, in the same currency.
 *
 * @param version the newest that is published then, unless given
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ChangeSubscriptionRequest(
        @NotBlank String planId,
        @Nullable Integer version,
        @NotNull SubscriptionChange when) {}
