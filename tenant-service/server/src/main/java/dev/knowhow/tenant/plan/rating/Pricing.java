package dev.knowhow.tenant.plan.rating;

import java.math.BigDecimal;
import java.util.List;

/** How the price of a quantity comes about. */
public sealed interface Pricing permits PerUnit, Graduated {

    /** The parts of a quantity that cost alike, the cheapest to explain first; none for 0. */
    List<RatedPart> rate(BigDecimal quantity);
}
