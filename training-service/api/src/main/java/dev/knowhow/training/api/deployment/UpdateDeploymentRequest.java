package dev.knowhow.training.api.deployment;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;

/**
 * Moves an alias, or says what is refused under it.
 *
 * @param adapterId the id or the name of a promoted adapter, of the same kind or, like that, one that answers texts; absent, the share of the present canary
 *     changes
 * @param canaryShare the share of traffic for it; absent or 1 moves the whole alias, 0 without an adapter ends the
 *     canary
 * @param refusedShare the share of the texts of its outputs that may be refused where the alias is asked by its name, 0.001 to 0.1;
 *     what comes to that is in the adapter's {@code refusals}. 0 goes back to the adapter's own
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateDeploymentRequest(
        @Nullable String adapterId,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double canaryShare,
        @Nullable @DecimalMin("0") @DecimalMax("0.1") Double refusedShare) {}
