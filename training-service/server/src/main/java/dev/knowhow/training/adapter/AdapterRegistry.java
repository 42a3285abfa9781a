package dev.knowhow.training.adapter;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.AdapterResponse;
import dev.knowhow.training.api.GateVerdict;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenant's adapters. */
@Singleton
public final class AdapterRegistry {

    private final AdapterRepository adapters;
    private final AdapterFiles files;
    private final EncoderIdentity encoders;
    private final AuditLog audit;
    private final Sql sql;

    AdapterRegistry(AdapterRepository adapters, AdapterFiles files, EncoderIdentity encoders, AuditLog audit, Sql sql) {
        this.adapters = adapters;
        this.files = files;
        this.encoders = encoders;
        this.audit = audit;
        this.sql = sql;
    }

    /** The adapter of that id or name; unknown and foreign ones are missing alike. */
    public Optional<StoredAdapter> find(String idOrName) {
        return sql.inTransaction(() -> adapters.find(idOrName)).map(this::withEncoder);
    }

    /** The adapter of that id or name, or 404. */
    public StoredAdapter require(String idOrName) {
        return find(idOrName).orElseThrow(() -> ProblemException.notFound("adapter", idOrName));
    }

    /** The adapter, which nobody changes or deletes until the transaction ends; or 404. */
    public StoredAdapter lock(String idOrName) {
        return adapters.lock(idOrName).orElseThrow(() -> ProblemException.notFound("adapter", idOrName));
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

    ListResponse<StoredAdapter> list(
            @Nullable String job, @Nullable String kind, @Nullable String status, PageRequest page) {
        checkFilters(kind, status);
        return sql.inTransaction(() -> adapters.list(job, kind, status, page)).map(this::withEncoder);
    }

    /** Writes the outcome of an evaluation, in its transaction. */
    public void decide(String adapterId, GateVerdict verdict) {
        AdapterStatus status = verdict.passed() ? AdapterStatus.PROMOTED : AdapterStatus.REJECTED;
        adapters.updateStatus(adapterId, status, verdict);
        audit.record("adapter." + status.id(), "adapter", adapterId, Map.of("gate", sentences(verdict)));
    }

    /** An owner promotes what the gate did not. */
    StoredAdapter promote(String idOrName, String reason) {
        sql.doInTransaction(() -> {
            StoredAdapter adapter = lock(idOrName);
            refuseUnlessJudged(adapter);
            Caller caller = Caller.current();
            GateVerdict.Overruling overruling = new GateVerdict.Overruling(
                    reason, caller.actor().id(), caller.actor().name(), Instant.now());
            GateVerdict gate = adapter.gate() == null
                    ? new GateVerdict(false, List.of(), overruling)
                    : new GateVerdict(adapter.gate().passed(), adapter.gate().checks(), overruling);
            adapters.updateStatus(adapter.id(), AdapterStatus.PROMOTED, gate);
            audit.record(
                    "adapter.promoted_by_override",
                    "adapter",
                    adapter.id(),
                    Map.of("name", adapter.name(), "reason", reason, "gate", sentences(gate)));
        });
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
    public void delete(String idOrName) {
        sql.doInTransaction(() -> {
            StoredAdapter adapter = lock(idOrName);
            List<StoredAdapter> all = adapter.isCheckpoint()
                    ? List.of(adapter)
                    : adapters.ofJob(adapter.jobId()).stream().map(this::lock).toList();
            all.forEach(this::refuseWhileUsed);
            all.forEach(this::retire);
            audit.record("adapter.deleted", "adapter", adapter.id(), Map.of("name", adapter.name()));
        });
    }

    private void refuseWhileUsed(StoredAdapter adapter) {
        List<String> uses = adapters.uses(adapter);
        if (!uses.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "'" + adapter.name() + "' is in use by " + String.join(", ", uses)
                            + ". Move or delete that first; nothing was deleted.");
        }
    }

    void retire(StoredAdapter adapter) {
        adapters.retire(adapter.id());
        files.release(adapter.files());
    }

    private StoredAdapter withEncoder(StoredAdapter adapter) {
        AdapterResponse.Stale stale = stale(adapter.encoder(), adapter.stale(), adapter.createdAt());
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
