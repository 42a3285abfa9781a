package dev.knowhow.training.job.control;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.Sha256;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.job.FairJobQueue;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.JobEvents;
import dev.knowhow.training.job.JobOrder;
import dev.knowhow.training.job.JobRepository;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates jobs. */
@Singleton
class JobService {

    private static final Ceiling JOBS = new Ceiling(
            "fine-tuning-jobs",
            32,
            "fine-tuning jobs waiting or running",
            "Wait until one has ended, cancel one",
            ProblemType.RATE_LIMIT_EXCEEDED,
            "fine_tuning_job where stage not in ('SUCCEEDED', 'FAILED', 'CANCELLED')");
    private static final Ceiling ADAPTERS =
            Ceiling.ofStock("adapters", 5_000, "adapters", "adapter where status <> 'retired'");

    private static final String FILE = "file-";
    private static final int MAX_KEY = 255;

    private final JobOrders orders;
    private final JobRepository jobs;
    private final JobEvents events;
    private final FairJobQueue queue;
    private final DatasetSnapshots snapshots;
    private final AuditLog audit;
    private final Ceilings ceilings;
    private final LockRepository locks;
    private final JsonMapper json;

    JobService(
            JobOrders orders,
            JobRepository jobs,
            JobEvents events,
            FairJobQueue queue,
            DatasetSnapshots snapshots,
            AuditLog audit,
            Ceilings ceilings,
            LockRepository locks,
            JsonMapper json) {
        this.orders = orders;
        this.jobs = jobs;
        this.events = events;
        this.queue = queue;
        this.snapshots = snapshots;
        this.audit = audit;
        this.ceilings = ceilings;
        this.locks = locks;
        this.json = json;
    }

    /** The job, and the entry in the queue with it; or that of the first time for a key that was used already. */
    FineTuningJob create(CreateFineTuningJobRequest request, @Nullable String idempotencyKey) {
        String sha256 = sha256(request);
        return former(idempotencyKey, sha256).orElseGet(() -> {
            JobOrder order = orders.check(request);
            return add(order, dataset(order), sha256, idempotencyKey);
        });
    }

    private String sha256(CreateFineTuningJobRequest request) {
        try {
            return Sha256.hex(json.writeValueAsBytes(request));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a request", e);
        }
    }

    @Transactional
    FineTuningJob add(JobOrder order, Optional<Snapshot> dataset, String sha256, @Nullable String idempotencyKey) {
        if (idempotencyKey != null) {
            locks.lock("fine-tuning-job/" + Caller.current().actor().id() + "/" + idempotencyKey);
        }
        return former(idempotencyKey, sha256).orElseGet(() -> {
            ceilings.admit(JOBS);
            ceilings.admit(ADAPTERS);
            String id = Ids.next("ftjob-");
            jobs.insert(
                    id,
                    order,
                    dataset.map(Snapshot::id).orElse(null),
                    knowledgeBases(order, dataset),
                    Caller.current().actor().id(),
                    sha256,
                    idempotencyKey);
            events.info(id, "Created fine-tuning job: " + id);
            events.info(id, "Validating training file: " + order.trainingFile());
            audit.record("fine_tuning_job.created", "fine_tuning_job", id, Map.of("model", order.model()));
            queue.fill();
            return jobs.find(id).orElseThrow();
        });
    }

    @Transactional
    Optional<FineTuningJob> former(@Nullable String idempotencyKey, String sha256) {
        if (idempotencyKey == null) {
            return Optional.empty();
        }
        if (idempotencyKey.length() > MAX_KEY) {
            throw ProblemException.invalid(
                    "Idempotency-Key", "An Idempotency-Key may have " + MAX_KEY + " characters.");
        }
        // others' keys mean other jobs
        Optional<FineTuningJob> former =
                jobs.findByIdempotencyKey(Caller.current().actor().id(), idempotencyKey);
        former.filter(job -> !job.requestSha256().equals(sha256)).ifPresent(job -> {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This Idempotency-Key was used for another request, which made " + job.id() + ".",
                    "Idempotency-Key");
        });
        return former;
    }

    /** A dataset is taken as it is now, whatever becomes of it before the job's turn. */
    private Optional<Snapshot> dataset(JobOrder order) {
        return order.trainingFile().startsWith(FILE)
                ? Optional.empty()
                : Optional.of(snapshots.prepare(order.trainingFile(), null));
    }

    private static List<String> knowledgeBases(JobOrder order, Optional<Snapshot> dataset) {
        List<String> all = new ArrayList<>(dataset.map(Snapshot::vectorStoreIds).orElse(List.of()));
        String store = order.vectorStoreId();
        if (store != null && !all.contains(store)) {
            all.add(store);
        }
        return all;
    }
}
