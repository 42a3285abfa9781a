package dev.knowhow.training.deployment;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.AdapterStatus;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.api.deployment.CreateDeploymentRequest;
import dev.knowhow.training.api.deployment.DeploymentEventResponse;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.training.api.deployment.UpdateDeploymentRequest;
import dev.knowhow.training.model.ModelNames;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes, moves and takes away aliases. */
@Singleton
class DeploymentService {

    static final TaskDescriptor<ProbeTask> PROBE = TaskDescriptor.of("probe-deployment", ProbeTask.class);

    private static final Ceiling CEILING = Ceiling.ofStock("deployments", 2_000, "deployments", "deployment");
    private static final double LEAST_REFUSED = 0.001;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(25);

    private final DeploymentRepository deployments;
    private final DeploymentHistory history;
    private final AdapterRegistry adapters;
    private final JobQueue jobs;
    private final LockRepository locks;
    private final Ceilings ceilings;

    DeploymentService(
            DeploymentRepository deployments,
            DeploymentHistory history,
            AdapterRegistry adapters,
            JobQueue jobs,
            LockRepository locks,
            Ceilings ceilings) {
        this.deployments = deployments;
        this.history = history;
        this.adapters = adapters;
        this.jobs = jobs;
        this.locks = locks;
        this.ceilings = ceilings;
    }

    @Transactional
    ListResponse<DeploymentResponse> list(PageRequest page) {
        return Pages.read(page, page.size(), "d.id", Deployment::id, deployments::findPage)
                .map(deployment -> deployment.toResponse(adapters));
    }

    DeploymentResponse get(String alias) {
        return require(alias).toResponse(adapters);
    }

    @Transactional
    Deployment require(String alias) {
        return deployments.find(alias).orElseThrow(() -> unknown(alias));
    }

    DeploymentResponse create(CreateDeploymentRequest request) {
        String alias = ModelNames.require("alias", request.alias());
        if (request.canaryShare() != null && request.canaryShare() != 1) {
            throw ProblemException.invalid(
                    "canary_share",
                    "A new alias has no version to share its traffic with. Leave canary_share out, or move an alias"
                            + " that there is: POST /api/v1/deployments/{alias}.");
        }
        add(alias, request.adapterId());
        return awaitProbe(alias).toResponse(adapters);
    }

    @Transactional
    void add(String alias, String adapterId) {
        StoredAdapter adapter = deployable(adapterId);
        refuseSecondSearch(adapter);
        ceilings.admit(CEILING);
        String id = Ids.next("dep_");
        if (deployments.insert(
                        id, alias, adapter.kind().id(), adapter.training().vectorStoreId())
                == 0) {
            throw conflict("The alias '" + alias + "' is taken. Move it: POST /api/v1/deployments/" + alias + ".");
        }
        beginMove(id, adapter, 1);
    }

    DeploymentResponse update(String alias, UpdateDeploymentRequest request) {
        if (request.adapterId() == null && request.canaryShare() == null && request.refusedShare() == null) {
            throw ProblemException.invalid(
                    "adapter_id", "Say what is to change: adapter_id, canary_share or refused_share.");
        }
        change(alias, request);
        return awaitProbe(alias).toResponse(adapters);
    }

    @Transactional
    void change(String alias, UpdateDeploymentRequest request) {
        Deployment deployment = lock(alias);
        if (request.refusedShare() != null) {
            refuse(deployment, request.refusedShare());
        }
        if (request.adapterId() != null || request.canaryShare() != null) {
            change(deployment, request.adapterId(), request.canaryShare());
        }
    }

    /** Says which share of the texts of its outputs may be refused under the alias; 0 for the adapter's own. */
    private void refuse(Deployment deployment, double share) {
        if (deployment.kind().isForKnowledgeBase()) {
            throw ProblemException.invalid(
                    "refused_share", "This alias changes a search. It answers nothing by itself and refuses nothing.");
        }
        if (share > 0 && share < LEAST_REFUSED) {
            throw ProblemException.invalid(
                    "refused_share", "refused_share must be within 0.001 and 0.1, or 0 for the adapter's own.");
        }
        deployments.refuse(deployment.id(), share == 0 ? null : Double.valueOf(share));
        history.recordNote(
                lock(deployment.alias()),
                "refusals_changed",
                share == 0
                        ? "As the adapter was trained."
                        : String.format(
                                Locale.ROOT,
                                "At most %s %% of the texts of its outputs.",
                                BigDecimal.valueOf(share)
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString()));
    }

    private void change(Deployment deployment, @Nullable String adapterId, @Nullable Double canaryShare) {
        if (deployment.isProbing()) {
            throw conflict(
                    "The alias '" + deployment.alias() + "' is being moved right now. Wait for the probe to end.");
        }
        if (adapterId == null) {
            changeShare(deployment, Objects.requireNonNull(canaryShare));
        } else {
            move(deployment, adapterId, canaryShare == null ? 1 : canaryShare);
        }
    }

    /** Goes back at once: what answered before was probed then. A move that is under way is called off. */
    @Transactional
    DeploymentResponse rollBack(String alias) {
        Deployment deployment = lock(alias);
        DeployedVersions target = deployment.isProbing() && deployment.stable() != null
                ? deployment.versions()
                : history.undo(deployment.id())
                        .orElseThrow(() -> conflict(
                                "There is nothing to go back to: no earlier version of '" + alias + "' is left."));
        deployments.settle(deployment.id(), target);
        Deployment now = lock(alias);
        history.recordReturned(now);
        return now.toResponse(adapters);
    }

    @Transactional
    void delete(String alias) {
        Deployment deployment = lock(alias);
        List<String> assistants = deployments.findAssistantsNaming(alias);
        if (!assistants.isEmpty()) {
            throw conflict("The alias '" + alias + "' is named by the assistant"
                    + (assistants.size() == 1 ? " " : "s ") + String.join(", ", assistants)
                    + ". Change or delete that first; nothing was deleted.");
        }
        deployments.delete(deployment.id());
        history.report(deployment, "deleted", null);
    }

    @Transactional
    ListResponse<DeploymentEventResponse> history(String alias, PageRequest page) {
        return history.list(require(alias), page);
    }

    private void move(Deployment deployment, String adapterId, double share) {
        StoredAdapter adapter = deployable(adapterId);
        if (!adapter.kind().isExchangeableFor(deployment.kind())
                || !Objects.equals(adapter.training().vectorStoreId(), deployment.vectorStoreId())) {
            throw ProblemException.invalid(
                    "adapter_id",
                    "The alias '" + deployment.alias() + "' is one of "
                            + deployment.kind().id()
                            + " adapters" + forStore(deployment.vectorStoreId()) + "; this adapter is of kind "
                            + adapter.kind().id() + forStore(adapter.training().vectorStoreId())
                            + ". Give it an alias of its own.");
        }
        if (share == 0) {
            throw ProblemException.invalid("canary_share", "canary_share must be above 0 for an adapter to answer.");
        }
        boolean answersAlready = adapter.id().equals(deployment.versions().stable());
        if (share < 1 && (answersAlready || deployment.versions().stable() == null)) {
            throw ProblemException.invalid(
                    "canary_share",
                    answersAlready
                            ? "This adapter answers for the alias already; a canary must be another one."
                            : "No version answers for the alias yet, so there is no traffic to share.");
        }
        beginMove(deployment.id(), adapter, share);
    }

    private static String forStore(@Nullable String vectorStoreId) {
        return vectorStoreId == null ? "" : " for " + vectorStoreId;
    }

    /** Changes the canary's share without another probe: the version answers already. */
    private void changeShare(Deployment deployment, double share) {
        DeployedVersions now = deployment.versions();
        String canary = now.canary();
        if (canary == null) {
            throw ProblemException.invalid(
                    "canary_share", "The alias has no canary. Name the adapter that is to take the share: adapter_id.");
        }
        DeployedVersions next = share == 0 ? now.withoutCanary() : now.move(canary, share);
        deployments.settle(deployment.id(), next);
        String action = share == 0 ? "canary_ended" : share == 1 ? "deployed" : "canary_changed";
        history.recordReached(lock(deployment.alias()), action);
    }

    private void beginMove(String deploymentId, StoredAdapter adapter, double share) {
        Caller caller = Caller.current();
        Deployment.Mover mover = new Deployment.Mover(
                caller.actor().type(), caller.actor().id(), caller.actor().name(), caller.requestId());
        deployments.beginMove(deploymentId, adapter.id(), share, mover);
        ProbeTask task = new ProbeTask(
                caller.requireTenant().toString(),
                deploymentId,
                adapter.id(),
                mover,
                caller.knowledgeBases().setting());
        jobs.add(Lane.INTERACTIVE, PROBE, Ids.next("probe_"), task);
    }

    private StoredAdapter deployable(String adapterId) {
        StoredAdapter adapter = adapters.lock(adapterId);
        if (adapter.status() != AdapterStatus.PROMOTED) {
            throw conflict("Only promoted adapters can be deployed; '" + adapter.name() + "' is "
                    + adapter.status().id() + ". Its evaluation says why, and an owner may promote it all the same.");
        }
        return adapter;
    }

    private void refuseSecondSearch(StoredAdapter adapter) {
        String store = adapter.training().vectorStoreId();
        if (store != null) {
            locks.lock("deployment/" + store + "/" + adapter.kind());
            deployments.findAlias(store, adapter.kind().id()).ifPresent(alias -> {
                throw conflict("The knowledge base " + store + " has a "
                        + adapter.kind().id() + " adapter under the alias '" + alias + "'. Move that one.");
            });
        }
    }

    /** Waits a while for the probe; who asks gets the outcome where there is one. */
    private Deployment awaitProbe(String alias) {
        Instant end = Instant.now().plus(PATIENCE);
        Deployment deployment = require(alias);
        while (deployment.isProbing() && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(GLANCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return deployment;
            }
            deployment = require(alias);
        }
        return deployment;
    }

    private Deployment lock(String alias) {
        return deployments.lock(alias).orElseThrow(() -> unknown(alias));
    }

    private static ProblemException unknown(String alias) {
        return ProblemException.notFound("deployment", alias);
    }

    private static ProblemException conflict(String message) {
        return new ProblemException(ProblemType.CONFLICT, message);
    }
}
