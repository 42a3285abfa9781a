package dev.knowhow.tenant.plan.rating;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.plan.MeterPrice;
import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.api.plan.PriceTier;
import dev.knowhow.tenant.api.usage.Meter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Makes terms of what somebody entered, and says beside which field it makes no sense. */
public final class TermsReader {

    /** As many digits as no price of ours needs; exponents and "NaN" are no numbers here. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(?:\\.[0-9]{1,12})?");

    private static final int MOST_TIERS = 50;
    private static final long MOST_UNITS = 1_000_000_000_000_000L;
    private static final int SHOWN = 40;

    private final CurrencyUnit currency;

    private TermsReader(CurrencyUnit currency) {
        this.currency = currency;
    }

    /**
     * The terms.
     *
     * @throws ProblemException naming the field at fault, below the terms
     */
    public static Terms read(PlanTerms entered) {
        return new TermsReader(currency(entered.currency())).terms(entered);
    }

    private static CurrencyUnit currency(String code) {
        try {
            CurrencyUnit currency = CurrencyUnit.of(code);
            if (!currency.isPseudoCurrency()) {
                return currency;
            }
        } catch (IllegalCurrencyException e) {
            // told below, with those that are no money
        }
        throw invalid(
                "currency", "There is no currency “" + cut(code) + "”. Currencies are named as in EUR, USD or JPY.");
    }

    private Terms terms(PlanTerms entered) {
        Map<Meter, Charge> charges = new EnumMap<>(Meter.class);
        entered.prices().forEach((name, price) -> charges.put(meter(name), charge("prices." + name, price)));
        return new Terms(flatFee(entered.flatFee()), charges);
    }

    private static Meter meter(String name) {
        return Arrays.stream(Meter.values())
                .filter(meter -> meter.id().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "prices." + cut(name),
                        "There is no meter “" + cut(name) + "”. Those there are: "
                                + Arrays.stream(Meter.values()).map(Meter::id).collect(Collectors.joining(", "))
                                + "."));
    }

    private Money flatFee(String entered) {
        BigDecimal fee = number("flat_fee", "A fee", entered);
        if (fee.scale() > currency.getDecimalPlaces()) {
            throw invalid(
                    "flat_fee",
                    cut(entered) + " cannot be paid: " + currency + " has " + currency.getDecimalPlaces()
                            + " digits after the point.");
        }
        return Money.of(currency, fee);
    }

    private Charge charge(String field, MeterPrice price) {
        long included = price.included() == null ? 0 : price.included();
        if (included < 0 || included > MOST_UNITS) {
            throw invalid(field + ".included", "The included amount lies between 0 and " + MOST_UNITS + ".");
        }
        String unitPrice = price.unitPrice();
        List<PriceTier> tiers = price.tiers();
        if ((unitPrice == null) == (tiers == null)) {
            throw invalid(field + ".unit_price", "Give one price for every unit, or tiers of prices: one of the two.");
        }
        return new Charge(included, unitPrice == null ? graduated(field + ".tiers", tiers) : perUnit(field, unitPrice));
    }

    private PerUnit perUnit(String field, String price) {
        return new PerUnit(unitPrice(field + ".unit_price", "", price));
    }

    private Graduated graduated(String field, @Nullable List<PriceTier> tiers) {
        if (tiers == null || tiers.isEmpty() || tiers.size() > MOST_TIERS) {
            throw invalid(field, "There are 1 to " + MOST_TIERS + " tiers.");
        }
        Long begin = 0L;
        for (int i = 0; i < tiers.size(); i++) {
            begin = checkBounds(field, i, tiers, begin);
        }
        return new Graduated(IntStream.range(0, tiers.size())
                .mapToObj(i -> tier(field, "Tier " + (i + 1) + ": ", tiers.get(i)))
                .toList());
    }

    private Tier tier(String field, String place, PriceTier tier) {
        return new Tier(tier.from(), tier.upTo(), unitPrice(field, place, tier.unitPrice()));
    }

    /** Where the next tier must begin. */
    private static @Nullable Long checkBounds(String field, int at, List<PriceTier> tiers, @Nullable Long begin) {
        PriceTier tier = tiers.get(at);
        String name = "Tier " + (at + 1);
        boolean last = at == tiers.size() - 1;
        if (begin == null) {
            throw invalid(field, name + " can never be reached: only the last tier goes on without an end.");
        }
        if (tier.from() != begin) {
            throw invalid(field, name + wrongBegin(tier.from(), begin, at));
        }
        Long end = tier.upTo();
        if (end == null) {
            return null;
        }
        if (end <= tier.from() || end > MOST_UNITS) {
            throw invalid(field, name + " ends at " + end + ", which is not beyond its begin, " + tier.from() + ".");
        }
        if (last) {
            throw invalid(
                    field, name + " is the last and ends at " + end + ": nobody knows what more than that costs.");
        }
        return end;
    }

    private static String wrongBegin(long from, long wanted, int at) {
        if (at == 0) {
            return " begins at " + from + ": the first one begins at 0.";
        }
        return " begins at " + from + " and the one before ends at " + wanted + ": "
                + (from < wanted ? "they overlap." : "what lies between has no price.");
    }

    private BigMoney unitPrice(String field, String place, String entered) {
        return BigMoney.of(currency, number(field, place + "a price", entered));
    }

    private static BigDecimal number(String field, String what, String entered) {
        String subject = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
        if (!NUMBER.matcher(entered).matches()) {
            throw invalid(field, subject + " is a number such as 0.002, not “" + cut(entered) + "”.");
        }
        BigDecimal number = new BigDecimal(entered);
        if (number.signum() < 0) {
            throw invalid(field, subject + " cannot be less than 0.");
        }
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.invalid("terms." + field, message);
    }

    private static String cut(String entered) {
        return entered.length() <= SHOWN ? entered : entered.substring(0, SHOWN) + "…";
    }
}
