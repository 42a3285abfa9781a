package dev.knowhow.tenant.plan.bill;

import dev.knowhow.tenant.plan.period.Period;
import dev.knowhow.tenant.plan.rating.RatedLine;
import java.util.List;
import org.joda.money.Money;

/**
 * What a part of a month costs, in which one version was in force.
 *
 * @param flatFee its share of the fee
 * @param lines one for each meter that the version names
 */
public record BilledPart(Period time, Priced priced, Money flatFee, List<RatedLine> lines) {

    public BilledPart {
        lines = List.copyOf(lines);
    }

    /** The sum of what is charged: of the lines as they were rounded. */
    public Money net() {
        return lines.stream().map(RatedLine::net).reduce(flatFee, Money::plus);
    }
}
