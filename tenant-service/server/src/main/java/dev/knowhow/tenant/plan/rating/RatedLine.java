package dev.knowhow.tenant.plan.rating;

import dev.knowhow.tenant.api.usage.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What one meter's quantity costs under one version.
 *
 * @param quantity all that was used
 * @param included how much of it costs nothing
 * @param parts the rest, by price
 */
public record RatedLine(
        CurrencyUnit currency, Meter meter, BigDecimal quantity, BigDecimal included, List<RatedPart> parts) {

    public RatedLine {
        parts = List.copyOf(parts);
    }

    /** What it costs before it is rounded. */
    public BigMoney exact() {
        return parts.stream().map(RatedPart::amount).reduce(BigMoney.zero(currency), BigMoney::plus);
    }

    /** What is charged: rounded once, half up, to the currency's smallest coin. */
    public Money net() {
        return exact().toMoney(RoundingMode.HALF_UP);
    }
}
