package dev.knowhow.training.deployment;

import dev.knowhow.training.api.deployment.DeploymentEventResponse;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an alias.
 *
 * @param undoable whether the state that it came to is one to go back to
 * @param versions that state, as it was shown then
 */
@MappedEntity
record DeploymentEvent(
        @Id String id,
        String deploymentId,
        String action,
        @Nullable String stableAdapterId,
        @Nullable String canaryAdapterId,
        @Nullable Double canaryShare,
        boolean undoable,
        @TypeDef(type = DataType.JSON) List<DeploymentResponse.Version> versions,
        @Nullable String detail,
        String actorId,
        String actorName,
        Instant createdAt) {

    DeploymentEventResponse toResponse(String alias) {
        return new DeploymentEventResponse(
                id, "deployment.event", alias, action, versions, detail, actorId, actorName, createdAt);
    }
}
