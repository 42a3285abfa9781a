package dev.knowhow.training.deployment;

import dev.knowhow.knowledge.api.training.ProbeRequest;
import dev.knowhow.knowledge.api.training.ProbeResponse;
import dev.knowhow.knowledge.client.ProbesClient;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.upstream.UpstreamCalls;
import dev.knowhow.training.upstream.UpstreamException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tries a version out where it is to be served, and moves the alias if it answers and differs from the base: servers of
 * adapters are known to load one without an error and then to answer with the base.
 */
@Singleton
class DeploymentProbe {

    private final DeploymentRepository deployments;
    private final DeploymentHistory history;
    private final AdapterRegistry adapters;
    private final ProbesClient probes;

    DeploymentProbe(
            DeploymentRepository deployments,
            DeploymentHistory history,
            AdapterRegistry adapters,
            ProbesClient probes) {
        this.deployments = deployments;
        this.history = history;
        this.adapters = adapters;
        this.probes = probes;
    }

    /**
     * Probes and moves, or says why not.
     *
     * @param last whether it will not be tried again
     * @throws UpstreamException if it is worth another try
     */
    void run(ProbeTask task, boolean last) {
        Optional<StoredAdapter> adapter = adapters.find(task.adapterId());
        String failure;
        try {
            failure = adapter.isEmpty() ? "The adapter has been deleted." : failure(adapter.get());
        } catch (UpstreamException e) {
            if (!last) {
                throw e;
            }
            failure = "The probe could not be made: " + e.getMessage();
        }
        settle(task, failure);
    }

    private @Nullable String failure(StoredAdapter adapter) {
        String model = adapter.kind().isForKnowledgeBase() ? adapter.id() : adapter.name();
        Optional<ProbeResponse> probe =
                UpstreamCalls.find("knowledge", () -> probes.createProbe(new ProbeRequest(model, null)));
        if (probe.isEmpty()) {
            return "knowledge-service cannot load the adapter.";
        }
        ProbeResponse found = probe.get();
        return found.answers() && found.differs() ? null : "The probe failed: " + found.detail();
    }

    @Transactional
    void settle(ProbeTask task, @Nullable String failure) {
        deployments
                .lockById(task.deploymentId())
                .filter(deployment -> isPending(deployment, task))
                .ifPresent(deployment -> settle(deployment, failure));
    }

    /** A move that was called off meanwhile, or settled by a worker that was thought dead, is left alone. */
    private static boolean isPending(Deployment deployment, ProbeTask task) {
        Deployment.Version pending = deployment.pending();
        return pending != null
                && pending.adapterId().equals(task.adapterId())
                && task.mover().equals(deployment.move().mover());
    }

    private void settle(Deployment deployment, @Nullable String failure) {
        Deployment.Version pending = deployment.pending();
        if (failure == null && pending != null) {
            deployments.settle(deployment.id(), deployment.versions().move(pending.adapterId(), pending.share()));
            Deployment now = deployments.lockById(deployment.id()).orElseThrow();
            history.recordReached(now, pending.share() == 1 ? "deployed" : "canary_started");
        } else {
            String reason = String.valueOf(failure);
            deployments.fail(deployment.id(), reason);
            history.recordNote(deployment, "failed", reason);
        }
    }
}
