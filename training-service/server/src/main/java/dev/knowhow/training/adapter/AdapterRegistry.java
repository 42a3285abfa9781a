package dev.knowhow.training.adapter;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.dataset.source.DeletedSource;
import dev.knowhow.training.dataset.source.DeletedSourceRepository;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenant's adapters. */
@Singleton
public class AdapterRegistry {

    private final AdapterRepository adapters;
    private final StoredAdapterFiles files;
    private final EncoderIdentity encoders;
    private final DeletedSourceRepository deletedSources;
    private final LockRepository locks;
    private final AuditLog audit;
    private final ApplicationEventPublisher<AdapterRetired> events;

    AdapterRegistry(
            AdapterRepository adapters,
            StoredAdapterFiles files,
            EncoderIdentity encoders,
            DeletedSourceRepository deletedSources,
            LockRepository locks,
            AuditLog audit,
            ApplicationEventPublisher<AdapterRetired> events) {
        this.adapters = adapters;
        this.files = files;
        this.encoders = encoders;
        this.deletedSources = deletedSources;
        this.locks = locks;
        this.audit = audit;
        this.events = events;
    }

    /** The adapter of that id or name; unknown and foreign ones are missing alike. */
    @Transactional
    public Optional<StoredAdapter> find(String idOrName) {
        return (isName(idOrName) ? adapters.findByName(idOrName) : adapters.findById(idOrName)).map(this::withEncoder);
    }

    /** The adapter of that id or name, or 404. */
    public StoredAdapter require(String idOrName) {
        return find(idOrName).orElseThrow(() -> ProblemException.notFound("adapter", idOrName));
    }

    /** The adapter, which nobody changes or deletes until the transaction ends; or 404. */
    @Transactional
    public StoredAdapter lock(String idOrName) {
        return (isName(idOrName) ? adapters.lockByName(idOrName) : adapters.lockById(idOrName))
                .orElseThrow(() -> ProblemException.notFound("adapter", idOrName));
    }

    /** No id is a name. */
    private static boolean isName(String idOrName) {
        return idOrName.startsWith("ft:");
    }

    /** Why the adapter no longer fits what it was trained with, the encoder included. */
    public AdapterResponse.@Nullable Stale stale(
            String encoder, AdapterResponse.@Nullable Stale mark, Instant createdAt) {
        if (mark != null) {
            return mark;
        }
        return encoders.current()
                .filter(now -> !now.equals(encoder))
                .map(now -> new AdapterResponse.Stale(
                        "Trained on the vectors of the encoder " + encoder + "; this installation now uses " + now
                                + ". Train it again.",
                        createdAt))
                .orElse(null);
    }

    @Transactional
    ListResponse<StoredAdapter> list(
            @Nullable String job, @Nullable String kind, @Nullable String status, PageRequest page) {
        checkFilters(kind, status);
        return Pages.read(
                        page,
                        page.size(),
                        "a.id",
                        StoredAdapter::id,
                        (above, below, rows) -> adapters.findPage(job, kind, status, above, below, rows))
                .map(this::withEncoder);
    }

    /** Writes the outcome of an evaluation, in its transaction. */
    @Transactional
    public void decide(String adapterId, GateVerdict verdict) {
        AdapterStatus status = verdict.passed() ? AdapterStatus.PROMOTED : AdapterStatus.REJECTED;
        adapters.updateStatus(adapterId, status.id(), verdict);
        audit.record("adapter." + status.id(), "adapter", adapterId, Map.of("gate", sentences(verdict)));
    }

    /** An owner promotes what the gate did not. */
    @Transactional
    StoredAdapter promote(String idOrName, String reason) {
        StoredAdapter adapter = lock(idOrName);
        refuseUnlessJudged(adapter);
        Caller caller = Caller.current();
        GateVerdict.Overruling overruling = new GateVerdict.Overruling(
                reason, caller.actor().id(), caller.actor().name(), Instant.now());
        GateVerdict gate = adapter.gate() == null
                ? new GateVerdict(false, List.of(), overruling, null)
                : new GateVerdict(
                        adapter.gate().passed(),
                        adapter.gate().checks(),
                        overruling,
                        adapter.gate().instead());
        adapters.updateStatus(adapter.id(), AdapterStatus.PROMOTED.id(), gate);
        audit.record(
                "adapter.promoted_by_override",
                "adapter",
                adapter.id(),
                Map.of("name", adapter.name(), "reason", reason, "gate", sentences(gate)));
        return require(idOrName);
    }

    private static void refuseUnlessJudged(StoredAdapter adapter) {
        if (adapter.status() == AdapterStatus.PROMOTED) {
            throw new ProblemException(ProblemType.CONFLICT, "The adapter is promoted already.");
        }
        boolean failed =
                adapter.evaluation() != null && adapter.evaluation().status().equals("failed");
        if (adapter.status() != AdapterStatus.REJECTED && !adapter.isCheckpoint() && !failed) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The adapter has not been evaluated yet. Wait for the gate's verdict.");
        }
    }

    /** Deletes the adapter and, if a job ended with it, the job's checkpoints; refuses while something uses one. */
    @Transactional
    public void delete(String idOrName) {
        StoredAdapter adapter = lock(idOrName);
        List<StoredAdapter> all = adapter.isCheckpoint()
                ? List.of(adapter)
                : lockOfJob(adapter.training().jobId());
        all.forEach(this::refuseWhileUsed);
        all.forEach(this::retire);
        audit.record("adapter.deleted", "adapter", adapter.id(), Map.of("name", adapter.name()));
    }

    /** What the job has registered, locked likewise. */
    private List<StoredAdapter> lockOfJob(String jobId) {
        return adapters.findIdsOfJob(jobId).stream().map(this::lock).toList();
    }

    private void refuseWhileUsed(StoredAdapter adapter) {
        List<String> uses = adapters.findUses(adapter.id(), adapter.name());
        if (!uses.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "'" + adapter.name() + "' is in use by " + String.join(", ", uses)
                            + ". Move or delete that first; nothing was deleted.");
        }
    }

    /** Retires everything that the job registered. */
    @Transactional
    void withdraw(String jobId) {
        lockOfJob(jobId).forEach(this::retire);
    }

    private void retire(StoredAdapter adapter) {
        adapters.deleteFiles(adapter.id());
        adapters.deleteSources(adapter.id());
        adapters.retire(adapter.id());
        events.publishEvent(new AdapterRetired(adapter.id()));
        files.release(adapter.files());
    }

    /** Notes where its examples came from; if some of it is gone already, the adapter is stale at once. */
    @Transactional
    void addSources(String adapterId, Collection<String> sources) {
        lockSources();
        adapters.insertSources(adapterId, sources);
        deletedSources.findFirstGone(sources).ifPresent(this::markStale);
    }

    /** Making an adapter and deleting what it was made from take turns, so that one of them sees the other. */
    @Transactional
    void lockSources() {
        locks.lock("adapter-sources/" + Caller.current().requireTenant());
    }

    /** Marks what was trained from it, unless another reason was first. */
    @Transactional
    void markStale(DeletedSource source) {
        AdapterResponse.Stale mark = source.mark();
        adapters.markStale(source.id(), mark.reason(), mark.since());
    }

    private StoredAdapter withEncoder(StoredAdapter adapter) {
        AdapterResponse.Stale stale = stale(adapter.training().encoder(), adapter.stale(), adapter.createdAt());
        return stale == null ? adapter : adapter.withStale(stale);
    }

    private static void checkFilters(@Nullable String kind, @Nullable String status) {
        if (kind != null && AdapterKind.ofId(kind).isEmpty()) {
            throw ProblemException.invalid(
                    "kind",
                    "kind must be one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(AdapterKind.values())
                                            .map(AdapterKind::id)
                                            .toList())
                            + ", not '" + kind + "'.");
        }
        if (status != null && AdapterStatus.ofId(status).isEmpty()) {
            throw ProblemException.invalid(
                    "status",
                    "status must be one of trained, evaluated, promoted, rejected, retired, not '" + status + "'.");
        }
    }

    private static String sentences(GateVerdict verdict) {
        return String.join(
                " ", verdict.checks().stream().map(GateVerdict.Check::sentence).toList());
    }
}
