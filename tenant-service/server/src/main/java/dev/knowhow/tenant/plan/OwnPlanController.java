package dev.knowhow.tenant.plan;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.api.plan.OwnPlanOperations;
import dev.knowhow.tenant.api.plan.OwnPlanResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** Tells the tenant's owners what it is charged. */
@Controller
@Secured(Scopes.TENANT_ADMIN)
class OwnPlanController implements OwnPlanOperations {

    private final OwnPlan plan;

    OwnPlanController(OwnPlan plan) {
        this.plan = plan;
    }

    @Override
    public OwnPlanResponse getOwnPlan() {
        return plan.get();
    }
}
