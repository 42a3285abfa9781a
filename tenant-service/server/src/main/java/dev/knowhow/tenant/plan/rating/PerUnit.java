package dev.knowhow.tenant.plan.rating;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.BigMoney;

/** Every unit costs the same. */
public record PerUnit(BigMoney price) implements Pricing {

    @Override
    public List<RatedPart> rate(BigDecimal quantity) {
        return quantity.signum() == 0 ? List.of() : List.of(new RatedPart(quantity, price));
    }
}
