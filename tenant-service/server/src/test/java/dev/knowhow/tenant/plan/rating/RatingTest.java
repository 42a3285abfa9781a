package dev.knowhow.tenant.plan.rating;

import static dev.knowhow.tenant.api.usage.Meter.ANSWERS;
import static dev.knowhow.tenant.api.usage.Meter.OUTPUT_TOKENS;
import static dev.knowhow.tenant.api.usage.Meter.PAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenant.api.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a version charges, on numbers that can be followed by hand. */
class RatingTest {

    private static final Share HALF = new Share(1, 2);

    private static Terms terms(String currency, Meter meter, Charge charge) {
        return new Terms(Money.zero(CurrencyUnit.of(currency)), Map.of(meter, charge));
    }

    private static BigMoney price(String currency, String amount) {
        return BigMoney.of(CurrencyUnit.of(currency), new BigDecimal(amount));
    }

    private static Charge perUnit(String currency, String price, long included) {
        return new Charge(included, new PerUnit(price(currency, price)));
    }

    private static Charge graduated() {
        return new Charge(
                100,
                new Graduated(List.of(
                        new Tier(0, 1_000L, price("EUR", "0.02")),
                        new Tier(1_000, 5_000L, price("EUR", "0.01")),
                        new Tier(5_000, null, price("EUR", "0.005")))));
    }

    private static RatedLine rate(Terms terms, Meter meter, String quantity, Share share) {
        return Rating.line(terms, meter, new BigDecimal(quantity), share);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0.00002, 1234567, 24.69",
        "EUR, 0.005, 1, 0.01", // half a cent is one
        "EUR, 0.004999, 1, 0.00",
        "JPY, 0.5, 1, 1",
        "JPY, 0.5, 3, 2",
        "KWD, 0.0005, 1, 0.001",
        "KWD, 1.5, 3, 4.500"
    })
    void lineIsRoundedOnceHalfUpToTheSmallestCoin(String currency, String price, String quantity, String net) {
        RatedLine line =
                rate(terms(currency, OUTPUT_TOKENS, perUnit(currency, price, 0)), OUTPUT_TOKENS, quantity, Share.WHOLE);

        assertThat(line.net()).isEqualTo(Money.parse(currency + " " + net));
    }

    @Test
    void includedUnitsCostNothingAndTiersCountWhatIsBeyondThem() {
        RatedLine line = rate(terms("EUR", ANSWERS, graduated()), ANSWERS, "7100", Share.WHOLE);

        assertThat(line.included()).isEqualByComparingTo("100");
        assertThat(line.parts())
                .extracting(part -> part.quantity() + " × " + part.unitPrice().getAmount())
                .containsExactly("1000 × 0.02", "4000 × 0.01", "2000 × 0.005");
        assertThat(line.net()).isEqualTo(Money.parse("EUR 70.00"));
    }

    @Test
    void tierBeginsWithTheUnitAfterItsBound() {
        Terms terms = terms("EUR", ANSWERS, graduated());

        assertThat(rate(terms, ANSWERS, "1100", Share.WHOLE).parts()).hasSize(1);
        assertThat(rate(terms, ANSWERS, "1101", Share.WHOLE).parts()).hasSize(2);
        assertThat(rate(terms, ANSWERS, "100", Share.WHOLE).parts()).isEmpty();
    }

    @Test
    void halfAPeriodIncludesHalfAndScalesNoTier() {
        RatedLine line = rate(terms("EUR", ANSWERS, graduated()), ANSWERS, "1100", HALF);

        assertThat(line.included()).isEqualByComparingTo("50");
        assertThat(line.parts())
                .extracting(RatedPart::quantity)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactly(new BigDecimal(1_000), new BigDecimal(50));
    }

    @Test
    void whatDoesNotDivideIsInTheTenantsFavour() {
        Terms terms = new Terms(Money.parse("EUR 10.00"), Map.of(PAGES, perUnit("EUR", "1", 10)));
        Share third = new Share(1, 3);

        assertThat(Rating.flatFee(terms, third)).isEqualTo(Money.parse("EUR 3.33"));
        assertThat(Rating.flatFee(terms, new Share(2, 3))).isEqualTo(Money.parse("EUR 6.66"));
        assertThat(Rating.flatFee(terms, Share.WHOLE)).isEqualTo(Money.parse("EUR 10.00"));
        assertThat(rate(terms, PAGES, "10", third).included()).isEqualByComparingTo("4");
    }

    @Test
    void meterThatTheVersionDoesNotNameCostsNothing() {
        RatedLine line = rate(terms("EUR", ANSWERS, graduated()), PAGES, "1000", Share.WHOLE);

        assertThat(line.net()).isEqualTo(Money.parse("EUR 0.00"));
    }

    @Test
    void everyMeterOfTheVersionHasALineInOneOrder() {
        Terms terms = new Terms(
                Money.parse("EUR 1.00"), Map.of(PAGES, perUnit("EUR", "0.1", 0), ANSWERS, perUnit("EUR", "0.2", 0)));

        assertThat(Rating.lines(terms, Map.of(PAGES, BigDecimal.TEN), Share.WHOLE))
                .extracting(line -> line.meter() + " " + line.net())
                .containsExactly("ANSWERS EUR 0.00", "PAGES EUR 1.00");
    }

    @Test
    void nothingNegativeIsRated() {
        assertThatThrownBy(() -> rate(terms("EUR", ANSWERS, graduated()), ANSWERS, "-1", Share.WHOLE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
