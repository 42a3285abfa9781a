package dev.knowhow.tenant.plan.rating;

import java.math.BigDecimal;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * What each unit costs of those from one quantity up to another.
 *
 * @param upTo where the next tier begins; null for the last
 */
public record Tier(long from, @Nullable Long upTo, BigMoney price) {

    /** How many units of a quantity lie in it. */
    BigDecimal of(BigDecimal quantity) {
        BigDecimal end = upTo == null ? quantity : quantity.min(BigDecimal.valueOf(upTo));
        return end.subtract(BigDecimal.valueOf(from)).max(BigDecimal.ZERO);
    }
}
