package dev.knowhow.tenant.plan.rating;

import java.math.BigDecimal;
import java.util.List;

/** Each unit costs what the tier says that it lies in; a higher tier never changes what the units before it cost. */
public record Graduated(List<Tier> tiers) implements Pricing {

    public Graduated {
        tiers = List.copyOf(tiers);
    }

    @Override
    public List<RatedPart> rate(BigDecimal quantity) {
        return tiers.stream()
                .map(tier -> new RatedPart(tier.of(quantity), tier.price()))
                .filter(part -> part.quantity().signum() > 0)
                .toList();
    }
}
