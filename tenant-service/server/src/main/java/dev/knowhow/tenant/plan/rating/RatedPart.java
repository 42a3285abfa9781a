package dev.knowhow.tenant.plan.rating;

import java.math.BigDecimal;
import org.joda.money.BigMoney;

/** Units that cost alike. */
public record RatedPart(BigDecimal quantity, BigMoney unitPrice) {

    /** What they cost, exactly. */
    public BigMoney amount() {
        return unitPrice.multipliedBy(quantity);
    }
}
