package dev.knowhow.training.deployment;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An alias.
 *
 * @param move how far the last move is
 * @param stable the version that answers; null before the first probe has succeeded
 * @param canary the version that takes a share of the traffic from it
 * @param pending the version that is being probed
 * @param refusedShare the share of the texts of its outputs that it refuses at most; null for the adapter's own
 */
@MappedEntity
record Deployment(
        @Id String id,
        String alias,
        AdapterKind kind,
        @Nullable String vectorStoreId,
        @Relation(Relation.Kind.EMBEDDED) Move move,
        @Relation(Relation.Kind.EMBEDDED) @Nullable Version stable,
        @Relation(Relation.Kind.EMBEDDED) @Nullable Version canary,
        @Relation(Relation.Kind.EMBEDDED) @Nullable Version pending,
        boolean canRollBack,
        @Nullable Double refusedShare,
        Instant createdAt,
        Instant updatedAt) {

    boolean isProbing() {
        return pending != null;
    }

    DeployedVersions versions() {
        return new DeployedVersions(
                stable == null ? null : stable.adapterId(),
                canary == null ? null : canary.adapterId(),
                canary == null ? null : canary.share());
    }

    /** What answers, with what people want to know of it. */
    List<DeploymentResponse.Version> toVersions(AdapterRegistry adapters) {
        return Stream.of(stable, canary)
                .filter(Objects::nonNull)
                .map(version -> version.toResponse(adapters))
                .toList();
    }

    DeploymentResponse toResponse(AdapterRegistry adapters) {
        return new DeploymentResponse(
                id,
                "deployment",
                alias,
                kind.id(),
                move.status(),
                move.error(),
                toVersions(adapters),
                pending == null ? null : pending.toResponse(adapters),
                canRollBack,
                refusedShare,
                vectorStoreId,
                createdAt,
                updatedAt);
    }

    /**
     * An adapter behind the alias.
     *
     * @param share of the traffic, 0 to 1
     */
    @Embeddable
    record Version(
            String adapterId,
            String name,
            double share,
            String encoder,
            Instant createdAt,
            @Nullable String staleReason,
            @Nullable Instant staleAt) {

        DeploymentResponse.Version toResponse(AdapterRegistry adapters) {
            AdapterResponse.Stale mark =
                    staleReason == null || staleAt == null ? null : new AdapterResponse.Stale(staleReason, staleAt);
            return new DeploymentResponse.Version(adapterId, name, share, adapters.stale(encoder, mark, createdAt));
        }
    }

    /**
     * A move of the alias to a version.
     *
     * @param status {@code probing}, {@code deployed} or {@code failed}
     * @param error why it failed
     * @param mover while it is probed
     */
    @Embeddable
    record Move(
            @MappedProperty("status") String status,
            @MappedProperty("error") @Nullable String error,

            @MappedProperty("pending_actor") @TypeDef(type = DataType.JSON) @Nullable
            Mover mover) {}

    /** Who moves it: the move ends in a job, and history and audit log are to name the person. */
    @Serdeable
    record Mover(Actor.Type type, String id, String name, String requestId) {}
}
