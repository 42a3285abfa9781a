package dev.knowhow.tenant.plan.bill;

import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.plan.period.InForce;
import dev.knowhow.tenant.plan.period.Period;
import dev.knowhow.tenant.plan.rating.Rating;
import dev.knowhow.tenant.plan.rating.Share;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What a month costs: a part for each version that was in force in it. Time without a plan is in no part. */
public record Bill(Period month, List<BilledPart> parts) {

    public Bill {
        parts = List.copyOf(parts);
    }

    /**
     * The bill of a month.
     *
     * @param times what was in force when
     * @param used what the ledger says was used from an instant until before another
     */
    public static Bill of(Period month, List<InForce<Priced>> times, Function<Period, Map<Meter, BigDecimal>> used) {
        return new Bill(
                month,
                InForce.within(month, times).stream()
                        .map(part -> part(month, part, used))
                        .toList());
    }

    private static BilledPart part(Period month, InForce<Priced> part, Function<Period, Map<Meter, BigDecimal>> used) {
        Period time = new Period(part.from(), Objects.requireNonNull(part.to(), "a part of a month ends with it"));
        Share share = new Share(time.seconds(), month.seconds());
        return new BilledPart(
                time,
                part.what(),
                Rating.flatFee(part.what().terms(), share),
                Rating.lines(part.what().terms(), used.apply(time), share));
    }

    /** What is charged, by currency: a tenant that ended one plan may have begun another in another currency. */
    public SequencedMap<CurrencyUnit, Money> net() {
        SequencedMap<CurrencyUnit, Money> sums = new TreeMap<>();
        parts.forEach(part -> sums.merge(part.priced().terms().currency(), part.net(), Money::plus));
        return sums;
    }
}
