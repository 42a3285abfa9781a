package dev.knowhow.training.job.run;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TrainingBackends;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.JobOrder;
import dev.knowhow.training.job.JobPlan;
import dev.knowhow.training.upstream.TenantAliases;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks into a job's files: refuses what cannot be trained, and settles what is trained from the rest. */
@Singleton
final class JobValidation {

    private static final int NAME_CHARACTERS = 10;
    private static final String TRAINING_FILE = "training_file";

    private final DatasetSnapshots snapshots;
    private final KindChoice kinds;
    private final TrainingBackends backends;
    private final TenantAliases tenants;
    private final JobProgress progress;

    JobValidation(
            DatasetSnapshots snapshots,
            KindChoice kinds,
            TrainingBackends backends,
            TenantAliases tenants,
            JobProgress progress) {
        this.snapshots = snapshots;
        this.kinds = kinds;
        this.backends = backends;
        this.tenants = tenants;
        this.progress = progress;
    }

    void run(JobLease lease, FineTuningJob job) {
        Snapshot snapshot = snapshot(job);
        refuseErrors(snapshot);
        KindChoice.Choice choice = kinds.choose(job.order(), snapshot);
        backends.refusal(choice.kind()).ifPresent(reason -> {
            throw JobFailures.invalidFile(reason, "model");
        });
        job.order().hyperparameters().refusal(choice.kind()).ifPresent(reason -> {
            throw JobFailures.invalidFile(reason, "hyperparameters");
        });
        JobPlan plan = new JobPlan(
                choice.kind(),
                choice.reason(),
                name(choice.kind(), job.order()),
                snapshot.datasetId(),
                snapshot.sha256(),
                job.order().hyperparameters().resolve(choice.kind(), snapshot.trainExamples()));
        progress.recordPlan(lease, plan, snapshot, knowledgeBases(job.order(), snapshot));
    }

    private Snapshot snapshot(FineTuningJob job) {
        try {
            return job.versionId() == null
                    ? snapshots.prepare(job.order().trainingFile(), job.order().validationFile())
                    : snapshots.open(job.versionId());
        } catch (ProblemException e) {
            throw JobFailures.invalidFile(
                    String.valueOf(e.getMessage()),
                    Optional.ofNullable(e.param()).orElse(TRAINING_FILE));
        }
    }

    private static void refuseErrors(Snapshot snapshot) {
        if (snapshot.errors() > 0) {
            List<String> first = snapshot.errorSummary();
            int more = snapshot.errors() - first.size();
            throw JobFailures.invalidFile(
                    "The examples have " + snapshot.errors() + (snapshot.errors() == 1 ? " error. " : " errors. ")
                            + String.join(" ", first)
                            + (more > 0 ? " And " + more + " more: see the problems of dataset " : " See dataset ")
                            + snapshot.datasetId() + ".",
                    TRAINING_FILE);
        }
    }

    private String name(AdapterKind kind, JobOrder order) {
        String suffix = order.suffix() == null ? "adapter" : order.suffix();
        return String.join(":", "ft", kind.baseModel(), tenants.alias(), suffix, Ids.random(NAME_CHARACTERS));
    }

    private static List<String> knowledgeBases(JobOrder order, Snapshot snapshot) {
        Set<String> all = new TreeSet<>(snapshot.vectorStoreIds());
        if (order.vectorStoreId() != null) {
            all.add(order.vectorStoreId());
        }
        return List.copyOf(all);
    }
}
