package dev.knowhow.training.api.deployment;

import dev.knowhow.training.api.adapter.AdapterResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alias: the name that stays while the version behind it changes.
 *
 * @param kind of the version that answers: an alias moves between kinds that answer texts, and otherwise keeps its kind
 * @param status {@code probing} while a new version is tried, {@code deployed}, or {@code failed} when the last move
 *     did not succeed; whatever the status, {@code versions} are those that answer
 * @param error why the last move failed
 * @param versions what answers now: one version, or two with a canary (the canary second); their shares add up to 1.
 *     Empty until the first probe has succeeded
 * @param pending the version that is being probed, with the share it is to have
 * @param refusedShare the share of the texts of its outputs that is refused at most where the alias is asked by its name;
 *     null for the adapter's own
 * @param vectorStoreId the knowledge base whose retrieval a fusion or retriever alias changes
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DeploymentResponse(
        String id,
        String object,
        String alias,
        String kind,
        String status,
        @Nullable String error,
        List<Version> versions,
        @Nullable Version pending,
        boolean canRollBack,
        @Nullable Double refusedShare,
        @Nullable String vectorStoreId,
        Instant createdAt,
        Instant updatedAt) {

    public DeploymentResponse {
        versions = List.copyOf(versions);
    }

    /** A version and its share of the traffic, 0 to 1. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Version(String adapterId, String name, double share, AdapterResponse.@Nullable Stale stale) {}
}
