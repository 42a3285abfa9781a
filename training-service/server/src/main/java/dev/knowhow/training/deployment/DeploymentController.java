package dev.knowhow.training.deployment;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.deployment.CreateDeploymentRequest;
import dev.knowhow.training.api.deployment.DeploymentEventResponse;
import dev.knowhow.training.api.deployment.DeploymentOperations;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.training.api.deployment.UpdateDeploymentRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** {@code /api/v1/deployments}. */
@Controller
@Unmetered("moves an alias")
class DeploymentController implements DeploymentOperations {

    private final DeploymentService deployments;

    DeploymentController(DeploymentService deployments) {
        this.deployments = deployments;
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<DeploymentResponse> listDeployments(PageRequest page) {
        return deployments.list(page);
    }

    @Override
    @Secured(Scopes.TRAIN)
    @TakesIdempotencyKey(Effect.COSTLY)
    public DeploymentResponse createDeployment(CreateDeploymentRequest request) {
        return deployments.create(request);
    }

    @Override
    @Secured(Scopes.READ)
    public DeploymentResponse getDeployment(String alias) {
        return deployments.get(alias);
    }

    @Override
    @Secured(Scopes.TRAIN)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public DeploymentResponse updateDeployment(String alias, UpdateDeploymentRequest request) {
        return deployments.update(alias, request);
    }

    @Override
    @Secured(Scopes.TRAIN)
    @TakesIdempotencyKey
    public DeploymentResponse rollBackDeployment(String alias) {
        return deployments.rollBack(alias);
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<DeploymentEventResponse> listDeploymentHistory(String alias, PageRequest page) {
        return deployments.history(alias, page);
    }

    @Override
    @Secured(Scopes.TRAIN)
    public DeletedResponse deleteDeployment(String alias) {
        String id = deployments.require(alias).id();
        deployments.delete(alias);
        return DeletedResponse.of(id, "deployment.deleted");
    }
}
