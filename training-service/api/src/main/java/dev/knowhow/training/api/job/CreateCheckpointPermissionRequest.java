package dev.knowhow.training.api.job;

import dev.knowhow.tenancy.SnakeCase;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** Asks that projects may use a checkpoint. A tenant is one project, named like the tenant. */
@SnakeCase
public record CreateCheckpointPermissionRequest(@NotEmpty List<String> projectIds) {

    public CreateCheckpointPermissionRequest {
        projectIds = List.copyOf(projectIds);
    }
}
