package dev.knowhow.tenant.plan.bill;

import static dev.knowhow.tenant.api.usage.Meter.PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.plan.period.BillingCalendar;
import dev.knowhow.tenant.plan.period.InForce;
import dev.knowhow.tenant.plan.period.Period;
import dev.knowhow.tenant.plan.period.PeriodLength;
import dev.knowhow.tenant.plan.rating.Charge;
import dev.knowhow.tenant.plan.rating.PerUnit;
import dev.knowhow.tenant.plan.rating.RatedLine;
import dev.knowhow.tenant.plan.rating.Terms;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Months with changes of plans in them. */
class BillTest {

    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "America/St_Johns",
            "America/Santiago",
            "America/Havana",
            "Africa/Cairo",
            "Asia/Beirut",
            "Asia/Kolkata",
            "Asia/Tokyo",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "UTC");

    private static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    private static Priced plan(String name, String currency, String fee, String pricePerPage, long included) {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        return new Priced(
                name,
                1,
                new Terms(
                        Money.of(unit, new BigDecimal(fee)),
                        Map.of(
                                PAGES,
                                new Charge(included, new PerUnit(BigMoney.of(unit, new BigDecimal(pricePerPage)))))));
    }

    private static InForce<Priced> time(String from, Priced what) {
        return new InForce<>(Instant.parse(from), null, what);
    }

    private static InForce<Priced> time(String from, String to, Priced what) {
        return new InForce<>(Instant.parse(from), Instant.parse(to), what);
    }

    /** A use of pages. */
    private record Use(Instant at, BigDecimal pages) {}

    private static Map<Meter, BigDecimal> sum(List<Use> uses, Period time) {
        return Map.of(
                PAGES,
                uses.stream()
                        .filter(use -> time.contains(use.at()))
                        .map(Use::pages)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Test
    void changeInTheMiddleChargesEachHalfByItsOwnVersion() {
        Bill bill = Bill.of(
                NOVEMBER,
                List.of(
                        time("2026-01-31T00:00:00Z", "2026-11-16T00:00:00Z", plan("Old", "EUR", "10", "1", 100)),
                        time("2026-11-16T00:00:00Z", plan("New", "EUR", "20", "2", 0))),
                _ -> Map.of(PAGES, new BigDecimal(60)));

        assertThat(bill.parts())
                .extracting(part -> part.priced().planName() + " " + part.flatFee() + " " + part.net())
                .containsExactly("Old EUR 5.00 EUR 15.00", "New EUR 10.00 EUR 130.00");
        assertThat(bill.net().values()).containsExactly(Money.parse("EUR 145.00"));
    }

    @Test
    void whatStartsOnThe31stPaysOneDayOfTheMonth() {
        Period october = new Period(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"));
        Bill bill =
                Bill.of(october, List.of(time("2026-10-31T00:00:00Z", plan("P", "EUR", "31", "1", 31))), _ -> Map.of());

        assertThat(bill.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.net()).isEqualTo(Money.parse("EUR 1.00")));
    }

    @Test
    void withoutAPlanNothingIsCharged() {
        assertThat(Bill.of(NOVEMBER, List.of(), _ -> Map.of(PAGES, BigDecimal.TEN))
                        .net())
                .isEmpty();
    }

    @Test
    void twoCurrenciesAreTwoSums() {
        Bill bill = Bill.of(
                NOVEMBER,
                List.of(
                        time("2026-11-01T00:00:00Z", "2026-11-16T00:00:00Z", plan("Old", "EUR", "10", "1", 0)),
                        time("2026-11-16T00:00:00Z", plan("New", "JPY", "101", "2", 0))),
                _ -> Map.of());

        assertThat(bill.net().values()).containsExactly(Money.parse("EUR 5.00"), Money.parse("JPY 50"));
    }

    @Test
    void everyUseOfRandomHistoriesIsOnOneLineOfOneMonth() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int history = 0; history < 10_000; history++) {
            BillingCalendar calendar =
                    new BillingCalendar(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), DayOfWeek.MONDAY);
            Instant begin = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(2L * 365 * 86_400));
            List<InForce<Priced>> times = new ArrayList<>();
            Instant at = begin;
            for (int change = random.nextInt(4); change >= 0; change--) {
                Instant next = at.plusSeconds(1 + random.nextInt(40 * 86_400));
                Priced plan = plan("Plan " + change, "EUR", "10", "0.0" + random.nextInt(1000), 0);
                times.add(new InForce<>(at, change == 0 ? null : next, plan));
                at = next;
            }
            List<Use> uses = Stream.generate(() -> new Use(
                            begin.plusSeconds(random.nextLong(150L * 86_400)),
                            BigDecimal.valueOf(random.nextInt(9_000), 3)))
                    .limit(20)
                    .toList();
            Period month = calendar.at(PeriodLength.MONTH, begin);
            BigDecimal billed = BigDecimal.ZERO;
            for (int i = 0; i < 7; i++) {
                Bill bill = Bill.of(month, times, time -> sum(uses, time));
                assertThat(Bill.of(month, times, time -> sum(uses, time))).isEqualTo(bill);
                billed = bill.parts().stream()
                        .flatMap(part -> part.lines().stream())
                        .map(RatedLine::quantity)
                        .reduce(billed, BigDecimal::add);
                assertThat(bill.parts().stream()
                                .map(BilledPart::flatFee)
                                .reduce(Money.zero(CurrencyUnit.EUR), Money::plus))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(Money.parse("EUR 10.00"));
                month = calendar.after(PeriodLength.MONTH, month);
            }
            assertThat(billed)
                    .as("%s, seed %d", calendar, seed)
                    .isEqualByComparingTo(uses.stream().map(Use::pages).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }
}
