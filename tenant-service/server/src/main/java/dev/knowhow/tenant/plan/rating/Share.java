package dev.knowhow.tenant.plan.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/** How much of a period a version was in force, in seconds; whatever does not divide is rounded in the tenant's favour. */
public record Share(long seconds, long of) {

    /** All of a period. */
    public static final Share WHOLE = new Share(1, 1);

    public Share {
        if (of <= 0 || seconds < 0 || seconds > of) {
            throw new IllegalArgumentException(seconds + " of " + of + " seconds");
        }
    }

    /** That much of what costs nothing: the next whole unit. */
    BigDecimal ofIncluded(long units) {
        return BigDecimal.valueOf(units)
                .multiply(BigDecimal.valueOf(seconds))
                .divide(BigDecimal.valueOf(of), 0, RoundingMode.CEILING);
    }

    /** That much of a fee: whatever is less than the smallest coin is dropped. */
    Money ofFee(Money fee) {
        BigDecimal exact = fee.getAmount()
                .multiply(BigDecimal.valueOf(seconds))
                .divide(BigDecimal.valueOf(of), fee.getScale(), RoundingMode.FLOOR);
        return Money.of(fee.getCurrencyUnit(), exact);
    }
}
