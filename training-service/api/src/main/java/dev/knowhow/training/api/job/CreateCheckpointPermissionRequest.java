package dev.knowhow.training.api.job;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** Asks that projects may use a checkpoint. A tenant is one project, named like the tenant. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateCheckpointPermissionRequest(@NotEmpty List<String> projectIds) {

    public CreateCheckpointPermissionRequest {
        projectIds = List.copyOf(projectIds);
    }
}
