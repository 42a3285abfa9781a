package dev.knowhow.training.job.checkpoint;

import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.job.CheckpointPermissionResponse;
import dev.knowhow.training.api.job.CreateCheckpointPermissionRequest;
import dev.knowhow.training.api.job.DeletedCheckpointPermissionResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/fine_tuning/checkpoints/{checkpoint}/permissions}. A tenant is one project, so the only permission there
 * can be is the tenant's own, which it has anyway; everything else is refused.
 */
@Controller("/v1/fine_tuning/checkpoints/{checkpoint}/permissions")
@Unmetered("keeps permissions")
class CheckpointPermissionController {

    private final Checkpoints checkpoints;

    CheckpointPermissionController(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Get
    @Secured(Scopes.TENANT_ADMIN)
    ListResponse<CheckpointPermissionResponse> listCheckpointPermissions(
            @PathVariable String checkpoint,
            @QueryValue("project_id") @Nullable String projectId,
            @RequestBean PageRequest page) {
        return checkpoints.permissions(checkpoint, projectId, page);
    }

    @Post
    @Secured(Scopes.TENANT_ADMIN)
    @TakesIdempotencyKey
    ListResponse<CheckpointPermissionResponse> createCheckpointPermission(
            @PathVariable String checkpoint, @Body @Valid CreateCheckpointPermissionRequest request) {
        return checkpoints.permit(checkpoint, request.projectIds());
    }

    @Delete("/{permission}")
    @Secured(Scopes.TENANT_ADMIN)
    DeletedCheckpointPermissionResponse deleteCheckpointPermission(
            @PathVariable String checkpoint, @PathVariable String permission) {
        checkpoints.forbid(checkpoint, permission);
        return new DeletedCheckpointPermissionResponse(permission, "checkpoint.permission", true);
    }
}
