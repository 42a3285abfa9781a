package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one meter costs: a price for every unit, or tiers of prices; one of the two.
 *
 * @param unitPrice a decimal number in the plan's currency, such as {@code 0.00002}
 * @param tiers from 0 on without gap or overlap, the last without an end; they count what is beyond the included amount
 * @param included units of each month that cost nothing; 0 unless given
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record MeterPrice(
        @Nullable String unitPrice,
        @Nullable List<PriceTier> tiers,
        @Nullable Long included) {

    public MeterPrice {
        tiers = tiers == null ? null : List.copyOf(tiers);
    }
}
