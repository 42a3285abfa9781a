package dev.knowhow.tenant.plan;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.plan.SubscriptionChange;
import dev.knowhow.tenant.audit.AuditAction;
import dev.knowhow.tenant.audit.AuditEntry;
import dev.knowhow.tenant.audit.AuditEventService;
import dev.knowhow.tenant.plan.period.BillingCalendar;
import dev.knowhow.tenant.plan.period.PeriodLength;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts tenants on versions of plans. What reads all of them takes a platform admin; a change runs inside the one tenant,
 * and stands in its audit log. Whatever has begun stays as it was up to the instant of a change.
 */
@Singleton
public class Subscriptions {

    private static final String TARGET = "subscription";
    private static final Duration FAR_FUTURE = Duration.ofDays(366);

    private final SubscriptionRepository repository;
    private final PlanVersionRepository versions;
    private final AuditEventService audit;
    private final Clock clock;

    Subscriptions(
            SubscriptionRepository repository, PlanVersionRepository versions, AuditEventService audit, Clock clock) {
        this.repository = repository;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The time that it is now, to the second, as charges count it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Transactional(readOnly = true)
    public ListResponse<Subscription> list(
            @Nullable String planId, @Nullable UUID tenantId, boolean running, PageRequest page) {
        Instant now = now();
        return Pages.read(
                page,
                page.size(),
                "s.id",
                Subscription::id,
                (above, below, rows) -> repository.findPage(planId, tenantId, running, now, above, below, rows));
    }

    @Transactional(readOnly = true)
    public Subscription get(String id) {
        return repository.findById(id).orElseThrow(() -> notFound(id));
    }

    /** When a change takes effect that is asked for now. */
    public Instant instantOf(SubscriptionChange when, Subscription subscription) {
        return switch (when) {
            case NOW -> now();
            case PERIOD_END ->
                subscription.calendar().at(PeriodLength.MONTH, now()).to();
        };
    }

    /** Those of the caller's tenant that have not ended: the present one, then the next, where there are. */
    @Transactional(readOnly = true)
    List<Subscription> unended() {
        return repository.findUnended(now());
    }

    /** The caller's tenant's calendar. */
    @Transactional(readOnly = true)
    BillingCalendar calendar() {
        return calendar(zone(repository.findTimeZone()));
    }

    /**
     * Puts the caller's tenant, which is on no plan, on that version.
     *
     * @param timeZone in which its months begin; null for what it was
     */
    @Transactional
    public String start(PlanVersion version, Instant startsAt, @Nullable String timeZone) {
        repository.lockTenant();
        if (!repository.findUnended(now()).isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The tenant is on a plan, or will be: change that.", "tenant_id");
        }
        checkStart(startsAt, settle(timeZone));
        return insert(AuditAction.SUBSCRIPTION_STARTED, version, startsAt);
    }

    /**
     * Puts the caller's tenant on that version from then on, whatever was decided before for a later time.
     *
     * @param id the one that is meant to be changed
     */
    @Transactional
    public String change(String id, PlanVersion version, Instant at) {
        repository.lockTenant();
        Subscription changed = requireUnended(id);
        checkCurrency(changed, version);
        Subscription begun = keepUntil(at);
        if (begun != null && begun.isOn(version)) {
            repository.updateEnd(begun.id(), null);
            audit.append(entry(AuditAction.SUBSCRIPTION_CHANGED, begun.id(), version, at));
            return begun.id();
        }
        return insert(AuditAction.SUBSCRIPTION_CHANGED, version, at);
    }

    /** Puts the caller's tenant on no plan from then on. What has not begun by then is taken back. */
    @Transactional
    public Subscription end(String id, Instant at) {
        repository.lockTenant();
        Subscription ended = requireUnended(id);
        keepUntil(at);
        audit.append(AuditEntry.now(AuditAction.SUBSCRIPTION_ENDED, TARGET, id)
                .with("plan", ended.planName())
                .with("version", ended.version())
                .with("ends_at", at));
        return repository.findById(id).orElseGet(() -> ended.endedAt(ended.startsAt()));
    }

    /** What has begun by then ends then, and what has not is taken back. */
    private @Nullable Subscription keepUntil(Instant at) {
        List<Subscription> begun = repository.findUnended(now()).stream()
                .filter(each -> each.startsAt().isBefore(at))
                .toList();
        repository.deleteFrom(at);
        Subscription last = begun.isEmpty() ? null : begun.getLast();
        if (last != null) {
            repository.updateEnd(last.id(), at);
        }
        return last;
    }

    private String insert(AuditAction action, PlanVersion version, Instant startsAt) {
        String id = Ids.next("sub_");
        repository.insert(
                id,
                version.planId(),
                version.version(),
                startsAt,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Caller.current().actor().name());
        audit.append(entry(action, id, version, startsAt));
        return id;
    }

    private static AuditEntry entry(AuditAction action, String id, PlanVersion version, Instant at) {
        return AuditEntry.now(action, TARGET, id)
                .with("plan_id", version.planId())
                .with("version", version.version())
                .with("starts_at", at);
    }

    /** The zone of the tenant's months, which is decided before the first of them is charged. */
    private ZoneId settle(@Nullable String timeZone) {
        String present = repository.findTimeZone();
        if (timeZone == null || timeZone.equals(present)) {
            return zone(present);
        }
        ZoneId wanted = zone(timeZone);
        if (repository.countOwn() > 0) {
            throw ProblemException.invalid(
                    "time_zone",
                    "The tenant's months begin in " + present + ", and some were charged so: that stays as it is.");
        }
        repository.updateTimeZone(timeZone);
        return wanted;
    }

    private void checkStart(Instant startsAt, ZoneId zone) {
        Instant now = now();
        Instant earliest = calendar(zone).at(PeriodLength.MONTH, now).from();
        if (startsAt.isBefore(earliest)) {
            throw ProblemException.invalid(
                    "starts_at",
                    "Nothing is dated into a month that is over: the present one began at " + earliest + ".");
        }
        if (startsAt.isAfter(now.plus(FAR_FUTURE))) {
            throw ProblemException.invalid("starts_at", "A plan begins within a year from now.");
        }
        repository.findLastEnd().filter(startsAt::isBefore).ifPresent(end -> {
            throw ProblemException.invalid("starts_at", "The tenant was on a plan until " + end + ".");
        });
    }

    private void checkCurrency(Subscription changed, PlanVersion version) {
        CurrencyUnit before = versions.find(now(), changed.planId(), changed.version())
                .orElseThrow()
                .rated()
                .currency();
        CurrencyUnit after = version.rated().currency();
        if (!before.equals(after)) {
            throw ProblemException.invalid(
                    "plan_id",
                    "That plan is in " + after + ", and the tenant pays in " + before
                            + ": end the one before the other begins.");
        }
    }

    private Subscription requireUnended(String id) {
        if (repository.findById(id).isEmpty()) {
            throw notFound(id);
        }
        return repository.findUnended(now()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT, "This has ended, and what was charged is never changed: start anew."));
    }

    private static BillingCalendar calendar(ZoneId zone) {
        return new BillingCalendar(zone, DayOfWeek.MONDAY);
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw ProblemException.invalid(
                    "time_zone",
                    "There is no time zone “" + name.substring(0, Math.min(name.length(), 40))
                            + "”. They are named as in Europe/Berlin.");
        }
        return ZoneId.of(name);
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound("subscription", id);
    }
}
