package dev.knowhow.tenant.usage;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.usage.RefusedUsageResponse;
import dev.knowhow.tenant.api.usage.UsageResponse;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the caller's tenant used, from the entries themselves. */
@Singleton
class UsageReport {

    private static final int MOST_SUMS = 5_000;
    private static final int MOST_REFUSED = 100;
    private static final int MOST_ENTRIES = 50_000;
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final UsageSumRepository sums;
    private final Clock clock;

    UsageReport(UsageSumRepository sums, Clock clock) {
        this.sums = sums;
        this.clock = clock;
    }

    /** The beginning and the end that are meant. */
    private record Period(Instant from, Instant to) {}

    @Transactional(readOnly = true)
    UsageResponse sum(@Nullable Instant from, @Nullable Instant to, UsageGrouping grouping) {
        Period period = period(from, to);
        List<UsageSum> found = sums.sum(
                period.from(),
                period.to(),
                grouping.by("day") ? Duration.ofDays(1).toSeconds() : 0,
                grouping.by("model"),
                grouping.by("key"),
                grouping.by("member"),
                grouping.by("vector_store"),
                grouping.by("adapter"),
                grouping.by("cause"),
                MOST_SUMS + 1);
        return new UsageResponse(
                period.from(),
                period.to(),
                List.copyOf(grouping.names()),
                found.stream().limit(MOST_SUMS).map(UsageSum::toSum).toList(),
                found.size() > MOST_SUMS);
    }

    /**
     * The entries of a time as CSV.
     *
     * @throws ProblemException if they are too many for one file
     */
    @Transactional(readOnly = true)
    String export(@Nullable Instant from, @Nullable Instant to) {
        Period period = period(from, to);
        List<UsageEntry> entries = sums.findEntries(period.from(), period.to(), MOST_ENTRIES + 1);
        if (entries.size() > MOST_ENTRIES) {
            throw ProblemException.invalid(
                    "from", "These are more than " + MOST_ENTRIES + " entries: ask for a shorter time.");
        }
        return UsageCsv.write(entries);
    }

    private Period period(@Nullable Instant from, @Nullable Instant to) {
        Instant end = to == null ? clock.instant() : to;
        Instant begin = from == null
                ? YearMonth.from(end.atOffset(ZoneOffset.UTC))
                        .atDay(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                : from;
        if (!begin.isBefore(end)) {
            throw ProblemException.invalid("from", "from must lie before to.");
        }
        if (begin.isBefore(EARLIEST) || end.isAfter(LATEST)) {
            throw ProblemException.invalid("from", "from and to must lie between the years 2000 and 3000.");
        }
        if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw ProblemException.invalid("from", "from and to may lie 400 days apart at most.");
        }
        return new Period(begin, end);
    }

    @Transactional(readOnly = true)
    ListResponse<RefusedUsageResponse> refused() {
        return ListResponse.of(sums.findRefused(MOST_REFUSED + 1), MOST_REFUSED, UsageRefusal::id)
                .map(UsageRefusal::toResponse);
    }
}
