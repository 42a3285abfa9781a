package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.PlanResponse;
import dev.knowhow.tenant.api.plan.PlanVersionResponse;
import dev.knowhow.tenant.api.plan.SubscriptionResponse;
import dev.knowhow.web.layout.ListView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * A plan: its versions, newest first, and who is on it.
 *
 * @param subscriptions those that have not ended
 */
@Introspected
record PlanView(PlanResponse plan, List<PlanVersionResponse> versions, ListView<SubscriptionResponse> subscriptions) {

    public String href() {
        return "/admin/plans/" + plan.id();
    }
}
