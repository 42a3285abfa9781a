package dev.knowhow.training.job.control;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.idempotency.KeyedCall;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest;
import dev.knowhow.training.api.job.FineTuningJobResponse;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.job.FairJobQueue;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.JobEvents;
import dev.knowhow.training.job.JobOrder;
import dev.knowhow.training.job.JobRepository;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private final JobOrders orders;
    private final JobRepository jobs;
    private final JobEvents events;
    private final FairJobQueue queue;
    private final DatasetSnapshots snapshots;
    private final AuditLog audit;
    private final Ceilings ceilings;

    JobService(
            JobOrders orders,
            JobRepository jobs,
            JobEvents events,
            FairJobQueue queue,
            DatasetSnapshots snapshots,
            AuditLog audit,
            Ceilings ceilings) {
        this.orders = orders;
        this.jobs = jobs;
        this.events = events;
        this.queue = queue;
        this.snapshots = snapshots;
        this.audit = audit;
        this.ceilings = ceilings;
    }

    /** The job, and the entry in the queue with it. */
    FineTuningJobResponse create(CreateFineTuningJobRequest request) {
        JobOrder order = orders.check(request);
        Optional<Snapshot> dataset = dataset(order);
        return KeyedCall.lastStep(() ->
                add(order, dataset).toResponse(Caller.current().requireTenant().toString()));
    }

    @Transactional
    FineTuningJob add(JobOrder order, Optional<Snapshot> dataset) {
        ceilings.admit(JOBS);
        ceilings.admit(ADAPTERS);
        String id = Ids.next("ftjob-");
        jobs.insert(
                id,
                order,
                dataset.map(Snapshot::id).orElse(null),
                knowledgeBases(order, dataset),
                Caller.current().actor().id());
        events.info(id, "Created fine-tuning job: " + id);
        events.info(id, "Validating training file: " + order.trainingFile());
        audit.record("fine_tuning_job.created", "fine_tuning_job", id, Map.of("model", order.model()));
        queue.fill();
        return jobs.find(id).orElseThrow();
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
