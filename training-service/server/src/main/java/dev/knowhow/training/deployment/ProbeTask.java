package dev.knowhow.training.deployment;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A move that waits for its probe.
 *
 * @param knowledgeBases the mover's; a task from before they were noted sees none, and its move fails
 */
@Serdeable
record ProbeTask(
        String tenant,
        String deploymentId,
        String adapterId,
        Deployment.Mover mover,
        @Nullable String knowledgeBases) {

    /** The tenant's background work, in the name of who moves the alias, and seeing no more than they do. */
    Caller caller() {
        return new Caller(
                TenantId.of(tenant),
                new Actor(mover.type(), mover.id(), mover.name()),
                EnumSet.of(Scope.READ),
                KnowledgeBases.ofSetting(Objects.requireNonNullElse(knowledgeBases, "")),
                false,
                mover.requestId());
    }
}
