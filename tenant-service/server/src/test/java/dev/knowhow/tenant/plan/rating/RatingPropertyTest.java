package dev.knowhow.tenant.plan.rating;

import static dev.knowhow.tenant.api.usage.Meter.INPUT_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.api.usage.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What holds of every price and every history, tried on random ones. */
class RatingPropertyTest {

    private static final int HISTORIES = 10_000;
    private static final Meter METER = INPUT_TOKENS;
    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD"));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private BigDecimal quantity(int most) {
        return BigDecimal.valueOf(
                random.nextInt(most * 1_000), random.nextInt(4)); // up to three digits after the point
    }

    private BigMoney price(CurrencyUnit currency) {
        return BigMoney.of(currency, BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(13)));
    }

    private Graduated tiers(CurrencyUnit currency) {
        List<Tier> tiers = new ArrayList<>();
        long from = 0;
        for (int i = random.nextInt(5); i > 0; i--) {
            long upTo = from + 1 + random.nextInt(400);
            tiers.add(new Tier(from, upTo, price(currency)));
            from = upTo;
        }
        tiers.add(new Tier(from, null, price(currency)));
        return new Graduated(tiers);
    }

    private CurrencyUnit currency() {
        return CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    }

    /** A time in parts, each some seconds long, and what was used in each. */
    private record History(List<Share> shares, List<BigDecimal> quantities) {}

    private History history() {
        List<Share> shares = new ArrayList<>();
        List<BigDecimal> quantities = new ArrayList<>();
        int parts = 1 + random.nextInt(6);
        List<Integer> seconds = random.ints(parts, 1, 700_000).boxed().toList();
        int whole = seconds.stream().mapToInt(Integer::intValue).sum();
        for (int length : seconds) {
            shares.add(new Share(length, whole));
            quantities.add(quantity(1_000));
        }
        return new History(shares, quantities);
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigMoney exactSum(Terms terms, History history) {
        BigMoney sum = BigMoney.zero(terms.currency());
        for (int i = 0; i < history.shares().size(); i++) {
            sum = sum.plus(Rating.line(
                            terms,
                            METER,
                            history.quantities().get(i),
                            history.shares().get(i))
                    .exact());
        }
        return sum;
    }

    @Test
    void splittingAPeriodNeverChangesWhatUnitsOfOnePriceCost() {
        for (int i = 0; i < HISTORIES; i++) {
            CurrencyUnit currency = currency();
            Terms terms = new Terms(Money.zero(currency), Map.of(METER, new Charge(0, new PerUnit(price(currency)))));
            History history = history();
            RatedLine whole = Rating.line(terms, METER, sum(history.quantities()), Share.WHOLE);

            assertThat(exactSum(terms, history).compareTo(whole.exact()))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    @Test
    void splittingNeverTakesFromWhatIsIncludedNorAddsToTheFee() {
        for (int i = 0; i < HISTORIES; i++) {
            CurrencyUnit currency = currency();
            Money fee = Money.of(currency, BigDecimal.valueOf(random.nextInt(100_000)), RoundingMode.DOWN);
            long included = random.nextInt(5_000);
            Terms terms = new Terms(fee, Map.of(METER, new Charge(included, new PerUnit(price(currency)))));
            History history = history();
            List<BigDecimal> parts = history.shares().stream()
                    .map(share -> share.ofIncluded(included))
                    .toList();
            Money fees = history.shares().stream()
                    .map(share -> Rating.flatFee(terms, share))
                    .reduce(Money.zero(currency), Money::plus);

            assertThat(sum(parts)).as("seed %d", seed).isGreaterThanOrEqualTo(BigDecimal.valueOf(included));
            assertThat(sum(parts).subtract(BigDecimal.valueOf(included))).isLessThan(BigDecimal.valueOf(parts.size()));
            assertThat(fees).isLessThanOrEqualTo(fee);
            assertThat(fee.minus(fees).getAmountMinorInt()).isLessThan(parts.size());
        }
    }

    @Test
    void moreNeverCostsLessAndTheBoundOfATierIsNoLeap() {
        for (int i = 0; i < HISTORIES; i++) {
            CurrencyUnit currency = currency();
            Graduated tiers = tiers(currency);
            Terms terms = new Terms(Money.zero(currency), Map.of(METER, new Charge(random.nextInt(300), tiers)));
            BigDecimal quantity = quantity(2);
            BigDecimal more = BigDecimal.valueOf(random.nextInt(2_000), 3);
            BigMoney before = Rating.line(terms, METER, quantity, Share.WHOLE).exact();
            BigMoney after =
                    Rating.line(terms, METER, quantity.add(more), Share.WHOLE).exact();
            BigMoney dearest = tiers.tiers().stream()
                    .map(Tier::price)
                    .max(BigMoney::compareTo)
                    .orElseThrow();

            assertThat(after.minus(before).isNegative()).as("seed %d", seed).isFalse();
            assertThat(after.minus(before).isGreaterThan(dearest.multipliedBy(more)))
                    .as("seed %d", seed)
                    .isFalse();
        }
    }

    @Test
    void partsOfALineAreAllOfItsQuantity() {
        for (int i = 0; i < HISTORIES; i++) {
            CurrencyUnit currency = currency();
            Terms terms =
                    new Terms(Money.zero(currency), Map.of(METER, new Charge(random.nextInt(300), tiers(currency))));
            RatedLine line = Rating.line(terms, METER, quantity(2), new Share(1 + random.nextInt(10), 10));
            BigDecimal parts =
                    sum(line.parts().stream().map(RatedPart::quantity).toList());

            assertThat(parts.add(line.included())).as("seed %d", seed).isEqualByComparingTo(line.quantity());
        }
    }
}
