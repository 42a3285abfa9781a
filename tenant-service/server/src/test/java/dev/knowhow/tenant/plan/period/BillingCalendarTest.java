package dev.knowhow.tenant.plan.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Days, weeks and months of tenants all over the world. */
class BillingCalendarTest {

    private static BillingCalendar calendar(String zone) {
        return new BillingCalendar(ZoneId.of(zone), DayOfWeek.MONDAY);
    }

    private static Period at(String zone, PeriodLength length, String instant) {
        return calendar(zone).at(length, Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource({
        // the month begins at midnight there, which in UTC is another day: often the 31st
        "Europe/Berlin, 2026-10-31T23:30:00Z, 2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z",
        "Pacific/Auckland, 2026-02-01T00:00:00Z, 2026-01-31T11:00:00Z, 2026-02-28T11:00:00Z",
        "America/Los_Angeles, 2026-09-01T06:59:59Z, 2026-08-01T07:00:00Z, 2026-09-01T07:00:00Z",
        "UTC, 2028-02-29T23:59:59Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z"
    })
    void monthBeginsAtTheTenantsMidnight(String zone, String instant, String from, String to) {
        assertThat(at(zone, PeriodLength.MONTH, instant)).isEqualTo(new Period(Instant.parse(from), Instant.parse(to)));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29T12:00:00Z, 23",
        "Europe/Berlin, 2026-10-25T12:00:00Z, 25",
        "America/New_York, 2026-03-08T12:00:00Z, 23",
        "America/New_York, 2026-11-01T12:00:00Z, 25",
        "Australia/Lord_Howe, 2026-04-05T02:00:00Z, 24.5",
        "Africa/Cairo, 2026-04-24T12:00:00Z, 23", // the clocks jump over midnight itself
        "Asia/Kolkata, 2026-10-25T12:00:00Z, 24"
    })
    void dayOnWhichClocksChangeIsAsLongAsItIs(String zone, String instant, String hours) {
        Period day = at(zone, PeriodLength.DAY, instant);

        assertThat(day.seconds()).isEqualTo((long) (Double.parseDouble(hours) * 3_600));
    }

    @Test
    void dayThatNeverWasIsNoPeriod() {
        Period before = at("Pacific/Apia", PeriodLength.DAY, "2011-12-29T20:00:00Z"); // the 29th; there was no 30th
        assertThat(before.to()).isEqualTo(Instant.parse("2011-12-30T10:00:00Z"));
        assertThat(calendar("Pacific/Apia").after(PeriodLength.DAY, before).seconds())
                .isEqualTo(24 * 3_600);
    }

    @Test
    void weekBeginsOnTheDayThatIsChosen() {
        Instant sunday = Instant.parse("2026-11-29T12:00:00Z");

        assertThat(calendar("UTC").at(PeriodLength.WEEK, sunday).from())
                .isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(new BillingCalendar(ZoneId.of("UTC"), DayOfWeek.SUNDAY)
                        .at(PeriodLength.WEEK, sunday)
                        .from())
                .isEqualTo(Instant.parse("2026-11-29T00:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void everyInstantEverywhereLiesInOnePeriodAndTheNextBeginsWhereItEnds(PeriodLength length) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 20_000; i++) {
            BillingCalendar calendar = new BillingCalendar(
                    ZoneId.of(zones.get(random.nextInt(zones.size()))), DayOfWeek.of(1 + random.nextInt(7)));
            Instant instant = Instant.ofEpochSecond(random.nextLong(4_102_444_800L)); // 1970 to 2100
            Period period = calendar.at(length, instant);

            assertThat(period.contains(instant))
                    .as("%s %s, seed %d", calendar, instant, seed)
                    .isTrue();
            assertThat(calendar.at(length, period.from()))
                    .as("%s %s, seed %d", calendar, instant, seed)
                    .isEqualTo(period);
            assertThat(calendar.at(length, period.to().minusNanos(1))).isEqualTo(period);
            assertThat(calendar.after(length, period).from()).isEqualTo(period.to());
        }
    }

    @Test
    void clocksPutBackPastMidnightBeginNoDayTwice() {
        // St. John's, 7 November 2010: at 00:01 it was 23:01 of the 6th again
        Period sunday = at("America/St_Johns", PeriodLength.DAY, "2010-11-07T03:00:00Z");

        assertThat(sunday.from()).isEqualTo(Instant.parse("2010-11-07T02:30:00Z"));
        assertThat(sunday.seconds()).isEqualTo(25 * 3_600);
    }
}
