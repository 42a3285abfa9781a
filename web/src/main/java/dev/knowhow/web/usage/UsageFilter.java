package dev.knowhow.web.usage;

import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.web.form.Entered;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the use is shown.
 *
 * @param from the first day, in UTC
 * @param to the last day
 * @param by what sums are told apart by, one of {@link #GROUPS}
 * @param meter the id of the meter whose sums are told apart
 */
@Introspected
record UsageFilter(LocalDate from, LocalDate to, String by, String meter) {

    /** What sums can be told apart by. */
    static final List<String> GROUPS = List.of("day", "model", "key", "member", "vector_store", "adapter", "cause");

    /** As tenant-service has them. */
    private static final int MOST_DAYS = 400;

    private static final LocalDate EARLIEST = LocalDate.of(2020, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    /**
     * What was asked for. What cannot be read is this month, by day, and answers; of more days than can be summed it is the
     * last of them.
     */
    static UsageFilter of(
            @Nullable String from, @Nullable String to, @Nullable String by, @Nullable String meter, LocalDate today) {
        LocalDate last = within(EARLIEST, day(to, today), LATEST);
        return new UsageFilter(
                within(last.minusDays(MOST_DAYS - 1), day(from, today.withDayOfMonth(1)), last),
                last,
                by != null && GROUPS.contains(by) ? by : "day",
                Arrays.stream(Meter.values())
                        .map(Meter::id)
                        .filter(id -> id.equals(meter))
                        .findFirst()
                        .orElse(Meter.ANSWERS.id()));
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        Instant begin = Entered.beginOf(text);
        return begin == null ? otherwise : LocalDate.ofInstant(begin, ZoneOffset.UTC);
    }

    private static LocalDate within(LocalDate earliest, LocalDate day, LocalDate latest) {
        if (day.isBefore(earliest)) {
            return earliest;
        }
        return day.isAfter(latest) ? latest : day;
    }

    public List<String> groups() {
        return GROUPS;
    }

    public List<Meter> meters() {
        return List.of(Meter.values());
    }

    Instant begin() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
