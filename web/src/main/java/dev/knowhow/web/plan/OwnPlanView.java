package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.OwnPlanResponse;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/** What the tenant is charged, now and then. */
@Introspected
record OwnPlanView(OwnPlanResponse plan) {

    public @Nullable TermsView current() {
        OwnPlanResponse.Phase current = plan.current();
        return current == null ? null : TermsView.of("current-terms", current.terms());
    }

    public @Nullable TermsView next() {
        OwnPlanResponse.Phase next = plan.next();
        return next == null ? null : TermsView.of("next-terms", next.terms());
    }
}
