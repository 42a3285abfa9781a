package dev.knowhow.training.api.deployment;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Gives an adapter an alias.
 *
 * @param alias 2 to 64 lower-case letters, digits, {@code .}, {@code _} and {@code -}, beginning with a letter; it may
 *     not be the name of a model that there is
 * @param adapterId the id or the name of a promoted adapter
 * @param canaryShare for an alias that there is: the share of traffic that the adapter takes from the present version
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateDeploymentRequest(
        @NotBlank @Size(max = 64) String alias,
        @NotBlank String adapterId,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double canaryShare) {}
