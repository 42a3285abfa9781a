package dev.knowhow.tenant.plan.rating;

import dev.knowhow.tenant.api.plan.MeterPrice;
import dev.knowhow.tenant.api.plan.PlanDiffResponse.Change;
import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.api.plan.PriceTier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** Writes terms as the API has them, each in one way, and what is different between two. */
public final class TermsWriter {

    private TermsWriter() {}

    /** As the API has them: the same terms are always written alike. */
    public static PlanTerms write(Terms terms) {
        Map<String, MeterPrice> prices = new LinkedHashMap<>();
        terms.charges().forEach((meter, charge) -> prices.put(meter.id(), write(charge)));
        return new PlanTerms(terms.currency().getCode(), text(terms.flatFee()), prices);
    }

    private static MeterPrice write(Charge charge) {
        return switch (charge.pricing()) {
            case PerUnit(BigMoney price) -> new MeterPrice(text(price), null, charge.included());
            case Graduated(List<Tier> tiers) ->
                new MeterPrice(
                        null,
                        tiers.stream()
                                .map(tier -> new PriceTier(tier.from(), tier.upTo(), text(tier.price())))
                                .toList(),
                        charge.included());
        };
    }

    /** What the second charges differently from the first, in the order of the meters. */
    public static List<Change> changes(Terms first, Terms second) {
        Map<String, String> before = fields(first);
        Map<String, String> after = fields(second);
        SequencedSet<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                changes.add(new Change(name, before.get(name), after.get(name)));
            }
        }
        return changes;
    }

    private static Map<String, String> fields(Terms terms) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("currency", terms.currency().getCode());
        fields.put("flat_fee", text(terms.flatFee()));
        terms.charges().forEach((meter, charge) -> {
            fields.put(meter.id() + ".price", text(charge.pricing()));
            fields.put(meter.id() + ".included", String.valueOf(charge.included()));
        });
        return fields;
    }

    private static String text(Pricing pricing) {
        return switch (pricing) {
            case PerUnit(BigMoney price) -> text(price);
            case Graduated(List<Tier> tiers) ->
                tiers.stream()
                        .map(tier -> tier.from() + "-" + (tier.upTo() == null ? "" : tier.upTo()) + ": "
                                + text(tier.price()))
                        .collect(Collectors.joining("\n"));
        };
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }

    private static String text(BigMoney price) {
        return price.getAmount().toPlainString();
    }
}
