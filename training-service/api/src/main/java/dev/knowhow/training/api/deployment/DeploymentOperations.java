package dev.knowhow.training.api.deployment;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** Deployments: aliases of adapters. */
public interface DeploymentOperations {

    @Get("/api/v1/deployments")
    ListResponse<DeploymentResponse> listDeployments(@RequestBean PageRequest page);

    /** Makes an alias. It answers once a probe has shown that the adapter does, and differs from the base. */
    @Post("/api/v1/deployments")
    @Status(HttpStatus.CREATED)
    DeploymentResponse createDeployment(@Body @Valid CreateDeploymentRequest request);

    @Get("/api/v1/deployments/{alias}")
    DeploymentResponse getDeployment(@PathVariable String alias);

    /** Moves the alias, or a share of its traffic. The present version answers until the probe has succeeded. */
    @Post("/api/v1/deployments/{alias}")
    DeploymentResponse updateDeployment(@PathVariable String alias, @Body @Valid UpdateDeploymentRequest request);

    /** Goes back, at once, to what answered before the last move; 409 if nothing did. */
    @Post("/api/v1/deployments/{alias}/rollback")
    DeploymentResponse rollBackDeployment(@PathVariable String alias);

    /** What happened to it, newest first. */
    @Get("/api/v1/deployments/{alias}/history")
    ListResponse<DeploymentEventResponse> listDeploymentHistory(
            @PathVariable String alias, @RequestBean PageRequest page);

    /** Takes the alias away; 409 while an assistant names it. */
    @Delete("/api/v1/deployments/{alias}")
    DeletedResponse deleteDeployment(@PathVariable String alias);
}
