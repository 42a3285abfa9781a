package dev.knowhow.tenant.plan;

import dev.knowhow.tenant.api.plan.SubscriptionResponse;
import dev.knowhow.tenant.api.plan.SubscriptionStatus;
import dev.knowhow.tenant.plan.period.BillingCalendar;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A time that a tenant is on a version of a plan. */
@MappedEntity
public record Subscription(
        @Id String id,
        UUID tenantId,
        String tenantName,
        String timeZone,
        String planId,
        String planName,
        int version,
        Instant startsAt,
        @Nullable Instant endsAt) {

    /** The calendar that its periods follow. */
    public BillingCalendar calendar() {
        return new BillingCalendar(ZoneId.of(timeZone), DayOfWeek.MONDAY);
    }

    /** How the API has it at that instant. */
    public SubscriptionResponse toResponse(Instant now) {
        return new SubscriptionResponse(
                id,
                tenantId.toString(),
                tenantName,
                timeZone,
                planId,
                planName,
                version,
                status(now),
                startsAt,
                endsAt);
    }

    private SubscriptionStatus status(Instant now) {
        boolean takenBack = startsAt.equals(endsAt);
        if (takenBack || (endsAt != null && !endsAt.isAfter(now))) {
            return SubscriptionStatus.ENDED;
        }
        return startsAt.isAfter(now) ? SubscriptionStatus.SCHEDULED : SubscriptionStatus.ACTIVE;
    }

    boolean isOn(PlanVersion other) {
        return planId.equals(other.planId()) && version == other.version();
    }

    /** The same, ended at that instant. */
    Subscription endedAt(Instant instant) {
        return new Subscription(id, tenantId, tenantName, timeZone, planId, planName, version, startsAt, instant);
    }
}
