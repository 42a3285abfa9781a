package dev.knowhow.tenant.plan;

import dev.knowhow.tenant.api.plan.OwnPlanResponse;
import dev.knowhow.tenant.plan.period.BillingCalendar;
import dev.knowhow.tenant.plan.period.Period;
import dev.knowhow.tenant.plan.period.PeriodLength;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the caller's tenant is charged now, and what is decided to follow. */
@Singleton
class OwnPlan {

    private final Subscriptions subscriptions;
    private final PlanVersionRepository versions;

    OwnPlan(Subscriptions subscriptions, PlanVersionRepository versions) {
        this.subscriptions = subscriptions;
        this.versions = versions;
    }

    @Transactional(readOnly = true)
    OwnPlanResponse get() {
        Instant now = subscriptions.now();
        BillingCalendar calendar = subscriptions.calendar();
        Period month = calendar.at(PeriodLength.MONTH, now);
        List<Subscription> unended = subscriptions.unended();
        return new OwnPlanResponse(
                first(unended, each -> !each.startsAt().isAfter(now)),
                first(unended, each -> each.startsAt().isAfter(now)),
                calendar.zone().getId(),
                month.from(),
                month.to());
    }

    private OwnPlanResponse.@Nullable Phase first(List<Subscription> unended, Predicate<Subscription> wanted) {
        return unended.stream().filter(wanted).findFirst().map(this::phase).orElse(null);
    }

    private OwnPlanResponse.Phase phase(Subscription subscription) {
        PlanVersion version = versions.find(subscription.startsAt(), subscription.planId(), subscription.version())
                .orElseThrow();
        return new OwnPlanResponse.Phase(
                subscription.planName(),
                subscription.version(),
                version.terms(),
                subscription.startsAt(),
                subscription.endsAt());
    }
}
