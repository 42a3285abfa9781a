package dev.knowhow.tenant.usage;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest.Event;
import dev.knowhow.tenant.api.usage.RecordUsageEventsResponse;
import dev.knowhow.tenant.quota.QuotaAccounts;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Enters what was used. Each fact enters once, in whatever order and however often it is told, and balances are moved
 * in the transaction of their entries.
 */
@Singleton
public class UsageLedger {

    /** Clocks differ by seconds; what is further ahead is a fault. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final UsageEntryRepository entries;
    private final QuotaAccounts quotas;
    private final Clock clock;

    UsageLedger(UsageEntryRepository entries, QuotaAccounts quotas, Clock clock) {
        this.entries = entries;
        this.quotas = quotas;
        this.clock = clock;
    }

    /**
     * Enters a batch into the ledger of the caller's tenant.
     *
     * @param service who tells of it
     * @throws ProblemException if there is no such tenant, or an event of no time that there is
     */
    @Transactional
    public RecordUsageEventsResponse enter(String service, List<Event> events) {
        if (entries.lockTenant() == 0) {
            throw ProblemException.invalid("tenant_id", "There is no such tenant.");
        }
        if (events.stream().map(Event::occurredAt).anyMatch(when -> when.isBefore(EARLIEST) || when.isAfter(LATEST))) {
            throw ProblemException.invalid("events", "Nothing was used before the year 2020, or after 3000.");
        }
        Instant now = clock.instant();
        Map<String, UsageEntry> known = new HashMap<>();
        entries.findByIdIn(events.stream().map(Event::id).distinct().toList())
                .forEach(entry -> known.put(entry.id(), entry));
        List<UsageEntry> added = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Event event : events) {
            UsageEntry entry = UsageEntry.of(event, service, now);
            UsageEntry there = known.putIfAbsent(entry.id(), entry);
            if (there == null && entry.occurredAt().isAfter(now.plus(AHEAD))) {
                known.remove(entry.id());
                refused.add(refuse(entry, "future"));
            } else if (there == null) {
                added.add(entry);
            } else if (!there.tellsTheSame(entry)) {
                refused.add(refuse(entry, "other_content"));
            }
        }
        add(added);
        return new RecordUsageEventsResponse(added.size(), events.size() - added.size() - refused.size(), refused);
    }

    private String refuse(UsageEntry entry, String reason) {
        entries.refuse(
                entry.id(),
                entry.service(),
                reason,
                entry.meter(),
                entry.quantity(),
                entry.occurredAt(),
                entry.recordedAt());
        return entry.id();
    }

    private void add(List<UsageEntry> added) {
        if (added.isEmpty()) {
            return;
        }
        quotas.use(
                added.stream().map(UsageEntry::toUse).flatMap(Optional::stream).toList());
        entries.saveAll(added);
        Map<Account, BigDecimal> moved = new HashMap<>();
        for (UsageEntry entry : added) {
            moved.merge(
                    new Account(entry.meter(), entry.fromAccount()),
                    entry.quantity().negate(),
                    BigDecimal::add);
            moved.merge(new Account(entry.meter(), entry.toAccount()), entry.quantity(), BigDecimal::add);
        }
        moved.forEach((account, quantity) -> entries.move(account.meter(), account.name(), quantity));
    }

    private record Account(String meter, String name) {}
}
