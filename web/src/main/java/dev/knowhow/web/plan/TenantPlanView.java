package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.PlanResponse;
import dev.knowhow.tenant.api.plan.SubscriptionResponse;
import dev.knowhow.tenant.api.plan.SubscriptionStatus;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plans that a tenant is, was and will be on, and the form of what comes next.
 *
 * @param subscriptions newest first
 * @param plans those of which a version is published
 */
@Introspected
record TenantPlanView(
        TenantResponse tenant,
        List<SubscriptionResponse> subscriptions,
        List<PlanResponse> plans,
        StartForm start,
        ChangeForm change,
        FormErrors errors) {

    /** The one that is changed: the present one, else the one that is to begin. */
    public @Nullable SubscriptionResponse running() {
        return of(SubscriptionStatus.ACTIVE)
                .or(() -> of(SubscriptionStatus.SCHEDULED))
                .orElse(null);
    }

    /** The zone that stays; null as long as it can be chosen. */
    public @Nullable String timeZone() {
        return subscriptions.isEmpty() ? null : subscriptions.getFirst().timeZone();
    }

    public String href() {
        return "/admin/tenants/" + tenant.id() + "/plan";
    }

    private Optional<SubscriptionResponse> of(SubscriptionStatus status) {
        return subscriptions.stream().filter(each -> each.status() == status).findFirst();
    }
}
