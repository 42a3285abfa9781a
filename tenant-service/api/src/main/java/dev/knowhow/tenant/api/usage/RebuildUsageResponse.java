package dev.knowhow.tenant.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.math.BigDecimal;
import java.util.List;

/**
 * What recomputing the balances of a ledger from its entries changed: nothing, as long as nobody but the service wrote them.
 *
 * @param entries how many entries there are
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RebuildUsageResponse(long entries, List<Difference> differences) {

    public RebuildUsageResponse {
        differences = List.copyOf(differences);
    }

    /**
     * A balance that was not that of its entries, and is now.
     *
     * @param account {@code granted}, {@code available}, {@code reserved}, {@code used} or {@code expired}
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Difference(String account, String meter, BigDecimal kept, BigDecimal computed) {}
}
