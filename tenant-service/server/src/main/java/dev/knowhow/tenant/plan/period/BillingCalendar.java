package dev.knowhow.tenant.plan.period;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * The calendar that a tenant's periods follow.
 *
 * @param zone whose days they are, with whatever its clocks do
 * @param weekStart the day that weeks begin with
 */
public record BillingCalendar(ZoneId zone, DayOfWeek weekStart) {

    /** The period of that length in which the instant lies. */
    public Period at(PeriodLength length, Instant instant) {
        LocalDate first = first(length, LocalDate.ofInstant(instant, zone));
        LocalDate next = next(length, first);
        Instant end = begin(next);
        return instant.isBefore(end)
                ? new Period(begin(first), end)
                : new Period(end, begin(next(length, next))); // clocks put back past midnight: the new day has begun
    }

    private LocalDate first(PeriodLength length, LocalDate day) {
        return switch (length) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private static LocalDate next(PeriodLength length, LocalDate first) {
        return switch (length) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
        };
    }

    /** The period after that one. */
    public Period after(PeriodLength length, Period period) {
        return at(length, period.to());
    }

    /** When a day begins: at midnight, or later where the clocks jump over it. */
    private Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
