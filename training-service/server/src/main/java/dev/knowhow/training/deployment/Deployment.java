package dev.knowhow.training.deployment;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.training.api.DeploymentResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alias.
 *
 * @param status {@code probing}, {@code deployed} or {@code failed}
 * @param shown the same versions as {@code versions}, with what people want to know of them
 * @param pending the version that is being probed
 */
record Deployment(
        String id,
        String alias,
        AdapterKind kind,
        @Nullable String vectorStoreId,
        String status,
        @Nullable String error,
        DeployedVersions versions,
        List<DeploymentResponse.Version> shown,
        DeploymentResponse.@Nullable Version pending,
        @Nullable Mover mover,
        boolean canRollBack,
        Instant createdAt,
        Instant updatedAt) {

    static final String PROBING = "probing";
    static final String DEPLOYED = "deployed";
    static final String FAILED = "failed";

    boolean isProbing() {
        return pending != null;
    }

    DeploymentResponse toResponse() {
        return new DeploymentResponse(
                id,
                "deployment",
                alias,
                kind.id(),
                status,
                error,
                shown,
                pending,
                canRollBack,
                vectorStoreId,
                createdAt,
                updatedAt);
    }

    /** Who moves it: the move ends in a job, and history and audit log are to name the person. */
    @Serdeable
    record Mover(Actor.Type type, String id, String name, String requestId) {}
}
