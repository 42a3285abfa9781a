package dev.knowhow.training.api.deployment;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;

/**
 * Moves an alias.
 *
 * @param adapterId the id or the name of a promoted adapter, of the same kind or, like that, one that answers texts; absent, the share of the present canary
 *     changes
 * @param canaryShare the share of traffic for it; absent or 1 moves the whole alias, 0 without an adapter ends the
 *     canary
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateDeploymentRequest(
        @Nullable String adapterId,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double canaryShare) {}
