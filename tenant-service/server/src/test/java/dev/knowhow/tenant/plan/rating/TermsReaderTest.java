package dev.knowhow.tenant.plan.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.plan.MeterPrice;
import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.api.plan.PriceTier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense is refused beside its field. */
class TermsReaderTest {

    private static PlanTerms terms(String currency, String fee, Map<String, MeterPrice> prices) {
        return new PlanTerms(currency, fee, prices);
    }

    private static PlanTerms price(
            @Nullable String unitPrice, @Nullable List<PriceTier> tiers, @Nullable Long included) {
        return terms("EUR", "0", Map.of("pages", new MeterPrice(unitPrice, tiers, included)));
    }

    private static void refuses(PlanTerms terms, String field, String part) {
        assertThatThrownBy(() -> TermsReader.read(terms))
                .hasMessageContaining(part)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.param()).isEqualTo("terms." + field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e9", "", "0,5", " 1", "0x10", "1.0000000000001", "١"})
    void priceIsADecimalNumber(String price) {
        refuses(price(price, null, null), "prices.pages.unit_price", "A price is a number such as 0.002");
        refuses(terms("EUR", price, Map.of()), "flat_fee", "A fee is a number such as 0.002");
    }

    @Test
    void nothingIsPaidToTheTenant() {
        refuses(price("-0.01", null, null), "prices.pages.unit_price", "A price cannot be less than 0.");
        refuses(terms("EUR", "-1", Map.of()), "flat_fee", "A fee cannot be less than 0.");
        refuses(price("1", null, -1L), "prices.pages.included", "between 0 and");
        refuses(
                price(null, List.of(new PriceTier(0, null, "-2")), null),
                "prices.pages.tiers",
                "Tier 1: a price cannot be less than 0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EURO", "eur", "XAU", "XXX", "ABC"})
    void currencyIsOneOfIso4217(String currency) {
        refuses(terms(currency, "0", Map.of()), "currency", "There is no currency “" + currency + "”");
    }

    @ParameterizedTest
    @CsvSource({"EUR, 9.999, 2", "JPY, 0.5, 0", "KWD, 0.0001, 3"})
    void feeHasNoMoreDigitsThanItsCurrency(String currency, String fee, int digits) {
        refuses(terms(currency, fee, Map.of()), "flat_fee", currency + " has " + digits + " digits after the point");
    }

    @Test
    void meterIsOneOfOurs() {
        refuses(
                terms("EUR", "0", Map.of("colours", new MeterPrice("1", null, null))),
                "prices.colours",
                "There is no meter “colours”. Those there are: answers, input_tokens,");
    }

    @Test
    void priceIsOneForEveryUnitOrTiers() {
        refuses(price(null, null, 5L), "prices.pages.unit_price", "one of the two");
        refuses(price("1", List.of(new PriceTier(0, null, "1")), null), "prices.pages.unit_price", "one of the two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1-100 100-            | Tier 1 begins at 1: the first one begins at 0.",
                "0-100 200-            | Tier 2 begins at 200 and the one before ends at 100: what lies between has no price.",
                "0-100 50-             | Tier 2 begins at 50 and the one before ends at 100: they overlap.",
                "0-100 100-            | ",
                "0-100 100-200         | Tier 2 is the last and ends at 200: nobody knows what more than that costs.",
                "0- 100-               | Tier 2 can never be reached: only the last tier goes on without an end.",
                "0-0 0-                | Tier 1 ends at 0, which is not beyond its begin, 0.",
                "0-100 100-50          | Tier 2 ends at 50, which is not beyond its begin, 100."
            })
    void tiersGoFrom0OnWithoutGapOrOverlap(String tiers, @Nullable String refusal) {
        List<PriceTier> entered = new ArrayList<>();
        for (String tier : tiers.strip().split(" ", -1)) {
            String[] bounds = tier.split("-", -1);
            entered.add(new PriceTier(
                    Long.parseLong(bounds[0]), bounds[1].isEmpty() ? null : Long.valueOf(bounds[1]), "0.1"));
        }
        if (refusal == null) {
            assertThat(TermsReader.read(price(null, entered, null)).charges()).hasSize(1);
        } else {
            refuses(price(null, entered, null), "prices.pages.tiers", refusal.strip());
        }
    }

    @Test
    void tiersAreAtLeastOneAndNotTooMany() {
        refuses(price(null, List.of(), null), "prices.pages.tiers", "1 to 50 tiers");
        refuses(
                price(null, Collections.nCopies(51, new PriceTier(0, 1L, "1")), null),
                "prices.pages.tiers",
                "1 to 50 tiers");
    }

    @Test
    void sameTermsAreWrittenAlike() {
        PlanTerms first = price("0.0200", null, null);
        PlanTerms second = price("0.02", null, 0L);

        assertThat(TermsWriter.write(TermsReader.read(first))).isEqualTo(TermsWriter.write(TermsReader.read(second)));
        assertThat(TermsWriter.changes(TermsReader.read(first), TermsReader.read(second)))
                .isEmpty();
    }

    @Test
    void differencesNameWhatWasAndWhatIs() {
        PlanTerms first = terms(
                "EUR",
                "10",
                Map.of("pages", new MeterPrice("0.02", null, 5L), "searches", new MeterPrice("1", null, 0L)));
        PlanTerms second = terms(
                "EUR",
                "12.50",
                Map.of(
                        "pages",
                        new MeterPrice(
                                null, List.of(new PriceTier(0, 100L, "0.02"), new PriceTier(100, null, "0.01")), 5L)));

        assertThat(TermsWriter.changes(TermsReader.read(first), TermsReader.read(second)))
                .extracting(change -> change.field() + ": " + change.before() + " → " + change.after())
                .containsExactly(
                        "flat_fee: 10.00 → 12.50",
                        "searches.price: 1 → null",
                        "searches.included: 0 → null",
                        "pages.price: 0.02 → 0-100: 0.02\n100-: 0.01");
    }
}
