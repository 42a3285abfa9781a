package dev.knowhow.training.deployment;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.EnumSet;

/** A move that waits for its probe. */
@Serdeable
record ProbeTask(String tenant, String deploymentId, String adapterId, Deployment.Mover mover) {

    /** The tenant's background work, in the name of the person who moves the alias. */
    Caller caller() {
        return new Caller(
                TenantId.of(tenant),
                new Actor(mover.type(), mover.id(), mover.name()),
                EnumSet.allOf(Scope.class),
                KnowledgeBases.ALL,
                false,
                mover.requestId());
    }
}
