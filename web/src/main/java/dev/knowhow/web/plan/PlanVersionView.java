package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.PlanResponse;
import dev.knowhow.tenant.api.plan.PlanVersionResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;

/**
 * A version of a plan, and the form that publishes it while it is not.
 *
 * @param from the day that was entered
 */
@Introspected
record PlanVersionView(PlanResponse plan, PlanVersionResponse version, String from, FormErrors errors) {

    public TermsView terms() {
        return TermsView.of("terms", version.terms());
    }

    public String href() {
        return "/admin/plans/" + plan.id() + "/versions/" + version.version();
    }
}
