package dev.knowhow.training.api.deployment;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alias.
 *
 * @param action {@code deployed}, {@code canary_started}, {@code canary_changed}, {@code canary_ended},
 *     {@code rolled_back}, {@code refusals_changed} or {@code failed}
 * @param versions what answered from then on
 * @param detail why, where it failed; to what, where refusals changed
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DeploymentEventResponse(
        String id,
        String object,
        String alias,
        String action,
        List<DeploymentResponse.Version> versions,
        @Nullable String detail,
        String actorId,
        String actorName,
        Instant createdAt) {

    public DeploymentEventResponse {
        versions = List.copyOf(versions);
    }
}
