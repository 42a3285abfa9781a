package dev.knowhow.tenant.plan.rating;

import dev.knowhow.tenant.api.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** Prices what was used while one version was in force (docs/adr/0008). */
public final class Rating {

    private Rating() {}

    /** The part of the flat fee that is due for that much of a period. */
    public static Money flatFee(Terms terms, Share share) {
        return share.ofFee(terms.flatFee());
    }

    /**
     * A line for each meter that the version names.
     *
     * @param used by meter; a meter that is missing was not used
     * @param share how much of the period the version was in force
     */
    public static List<RatedLine> lines(Terms terms, Map<Meter, BigDecimal> used, Share share) {
        return terms.charges().keySet().stream()
                .map(meter -> line(terms, meter, used.getOrDefault(meter, BigDecimal.ZERO), share))
                .toList();
    }

    /**
     * The line of one meter. Included amounts shrink with the share; tiers do not.
     *
     * @throws IllegalArgumentException if the quantity is negative
     */
    public static RatedLine line(Terms terms, Meter meter, BigDecimal quantity, Share share) {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException(meter.id() + ": " + quantity);
        }
        Charge charge = terms.charges().get(meter);
        if (charge == null) {
            return new RatedLine(terms.currency(), meter, quantity, quantity, List.of());
        }
        BigDecimal included = share.ofIncluded(charge.included()).min(quantity);
        return new RatedLine(
                terms.currency(), meter, quantity, included, charge.pricing().rate(quantity.subtract(included)));
    }
}
