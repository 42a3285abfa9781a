package dev.knowhow.tenant.plan;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.plan.CreatePlanRequest;
import dev.knowhow.tenant.api.plan.CreatePlanVersionRequest;
import dev.knowhow.tenant.api.plan.PlanDiffResponse;
import dev.knowhow.tenant.api.plan.PlanOperations;
import dev.knowhow.tenant.api.plan.PlanResponse;
import dev.knowhow.tenant.api.plan.PlanVersionResponse;
import dev.knowhow.tenant.api.plan.PublishPlanVersionRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** Lets platform admins make and publish plans. */
@Controller
@Secured(Scopes.PLATFORM_ADMIN)
class PlanController implements PlanOperations {

    private final Plans plans;

    PlanController(Plans plans) {
        this.plans = plans;
    }

    @Override
    public ListResponse<PlanResponse> listPlans(PageRequest page) {
        return plans.list(page).map(Plan::toResponse);
    }

    @Override
    @NeedsNoIdempotencyKey("a platform administrator has no tenant to keep keys in; a plan's name is its own")
    public PlanResponse createPlan(CreatePlanRequest request) {
        return plans.create(request.name().strip(), request.terms()).toResponse();
    }

    @Override
    public PlanResponse getPlan(String planId) {
        return plans.get(planId).toResponse();
    }

    @Override
    public ListResponse<PlanVersionResponse> listPlanVersions(String planId) {
        return plans.versions(planId).map(PlanVersion::toResponse);
    }

    @Override
    @NeedsNoIdempotencyKey("no tenant to keep keys in; a further version charges nobody until it is published")
    public PlanVersionResponse createPlanVersion(String planId, CreatePlanVersionRequest request) {
        return plans.addVersion(planId, request.terms()).toResponse();
    }

    @Override
    public PlanVersionResponse getPlanVersion(String planId, int version) {
        return plans.version(planId, version).toResponse();
    }

    @Override
    @NeedsNoIdempotencyKey("it is published once and for all")
    public PlanVersionResponse publishPlanVersion(String planId, int version, PublishPlanVersionRequest request) {
        return plans.publish(planId, version, request.publishedFrom()).toResponse();
    }

    @Override
    public PlanDiffResponse comparePlanVersions(String planId, int from, int to) {
        return plans.compare(planId, from, to);
    }
}
