package dev.knowhow.tenant.api.plan;

import io.micronaut.http.annotation.Get;

/** What the caller's tenant is charged. Needs the scope {@code admin}. */
public interface OwnPlanOperations {

    @Get("/api/v1/plan")
    OwnPlanResponse getOwnPlan();
}
