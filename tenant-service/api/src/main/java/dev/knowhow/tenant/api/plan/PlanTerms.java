package dev.knowhow.tenant.api.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a version of a plan charges. What a meter counts that is not named costs nothing.
 *
 * @param currency by its ISO 4217 code
 * @param flatFee of each month: a decimal number with no more digits after the point than the currency has
 * @param prices by the names of the meters
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PlanTerms(
        @NotNull String currency,
        @NotNull String flatFee,
        @JsonInclude(JsonInclude.Include.ALWAYS) @NotNull // a plan may have nothing but its fee
        Map<String, MeterPrice> prices) {

    public PlanTerms {
        prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
    }
}
