package dev.knowhow.tenant.api.plan;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** Plans, and what their versions charge. Platform admins only. */
public interface PlanOperations {

    /** Every plan, newest first. */
    @Get("/api/v1/admin/plans")
    ListResponse<PlanResponse> listPlans(@RequestBean PageRequest page);

    /** Makes a plan and its first version, which is not published. A name that is taken answers 409. */
    @Post("/api/v1/admin/plans")
    @Status(HttpStatus.CREATED)
    PlanResponse createPlan(@Valid @Body CreatePlanRequest request);

    @Get("/api/v1/admin/plans/{planId}")
    PlanResponse getPlan(@PathVariable String planId);

    /** The versions of a plan, newest first; at most 500. */
    @Get("/api/v1/admin/plans/{planId}/versions")
    ListResponse<PlanVersionResponse> listPlanVersions(@PathVariable String planId);

    /** Makes a further version, which is not published. Whoever is on an older one stays on it until it is changed. */
    @Post("/api/v1/admin/plans/{planId}/versions")
    @Status(HttpStatus.CREATED)
    PlanVersionResponse createPlanVersion(@PathVariable String planId, @Valid @Body CreatePlanVersionRequest request);

    @Get("/api/v1/admin/plans/{planId}/versions/{version}")
    PlanVersionResponse getPlanVersion(@PathVariable String planId, @PathVariable int version);

    /** Lets a version be taken from then on, once and for all: 409 if it is published already. */
    @Post("/api/v1/admin/plans/{planId}/versions/{version}/publish")
    PlanVersionResponse publishPlanVersion(
            @PathVariable String planId, @PathVariable int version, @Valid @Body PublishPlanVersionRequest request);

    /** What one version charges differently from another. */
    @Get("/api/v1/admin/plans/{planId}/diff")
    PlanDiffResponse comparePlanVersions(@PathVariable String planId, @QueryValue int from, @QueryValue int to);
}
