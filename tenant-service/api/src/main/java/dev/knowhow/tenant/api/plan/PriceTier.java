package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What each unit costs of those from one quantity up to another; the second begins the next tier.
 *
 * @param from 0 for the first tier
 * @param upTo null for the last tier, which has no end
 * @param unitPrice a decimal number in the plan's currency, such as {@code 0.00002}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PriceTier(
        long from, @Nullable Long upTo, @NotNull String unitPrice) {}
