package dev.knowhow.training.job.run;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.OutOfScopeLabels;
import dev.knowhow.training.backend.TrainingExample;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.VectorsFile;
import dev.knowhow.training.backend.WorkDirectories;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.Hyperparameters;
import dev.knowhow.training.job.JobPlan;
import dev.knowhow.training.vector.DatasetVectors;
import dev.knowhow.training.vector.Vectors;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * Puts into a job's folder what its trainer needs. A folder that is complete stays as it is: whoever resumes the job
 * finds it, and embeds nothing again.
 */
@Singleton
final class TrainingInputs {

    private final DatasetSnapshots snapshots;
    private final DatasetVectors vectors;
    private final PairInputs pairs;
    private final WorkDirectories directories;
    private final JobProgress progress;
    private final String codeVersion;

    TrainingInputs(
            DatasetSnapshots snapshots,
            DatasetVectors vectors,
            PairInputs pairs,
            WorkDirectories directories,
            JobProgress progress,
            @Property(name = "micronaut.application.version", defaultValue = "development") String codeVersion) {
        this.snapshots = snapshots;
        this.vectors = vectors;
        this.pairs = pairs;
        this.directories = directories;
        this.progress = progress;
        this.codeVersion = codeVersion;
    }

    TrainingSpec prepare(JobLease lease, FineTuningJob job, JobPlan plan) {
        WorkDirectory directory = directories.of(job.id());
        return directory.spec().orElseGet(() -> fill(lease, job, plan, directory));
    }

    private TrainingSpec fill(JobLease lease, FineTuningJob job, JobPlan plan, WorkDirectory directory) {
        Snapshot snapshot = snapshots.open(Objects.requireNonNull(job.versionId()));
        Vectors embedded = vectors.of(
                snapshot, (done, total, remaining) -> progress.recordEmbedded(lease, done, total, remaining));
        directory.create();
        directory.writeTrain(lines -> snapshot.train(example -> lines.accept(line(example))));
        directory.writeHeldOut(lines -> snapshot.readHeldOut(example -> lines.accept(line(example))));
        writeNumbers(lease, job, plan, snapshot, embedded, directory);
        TrainingSpec spec = spec(job, plan, snapshot, embedded);
        directory.ready(spec);
        return spec;
    }

    private void writeNumbers(
            JobLease lease,
            FineTuningJob job,
            JobPlan plan,
            Snapshot snapshot,
            Vectors embedded,
            WorkDirectory directory) {
        switch (plan.kind()) {
            case INTENT, EXAMPLES -> VectorsFile.write(directory, embedded.train(), embedded.heldOut());
            case ENCODER_LORA -> {
                // reads the texts itself
            }
            case FUSION, RETRIEVER ->
                pairs.write(
                        lease,
                        plan.kind(),
                        Objects.requireNonNull(job.order().vectorStoreId()),
                        snapshot,
                        embedded,
                        directory);
        }
    }

    private TrainingSpec spec(FineTuningJob job, JobPlan plan, Snapshot snapshot, Vectors embedded) {
        // Heads resolve what was left to them anew for each fold; the other trainer is told, so that it keeps to it.
        Hyperparameters asked = plan.kind() == AdapterKind.ENCODER_LORA
                ? plan.used()
                : job.order().hyperparameters();
        Double rate = asked.learningRateMultiplier();
        return new TrainingSpec(
                job.id(),
                plan.kind().id(),
                embedded.encoder(),
                embedded.train()[0].length,
                plan.datasetVersion(),
                job.order().seed(),
                codeVersion,
                classes(snapshot),
                asked.nEpochs(),
                asked.batchSize(),
                rate == null ? 1.0 : rate,
                job.order().vectorStoreId(),
                embedded.trainTokens());
    }

    /** What is learned; examples of "none of these" only calibrate. */
    private static List<String> classes(Snapshot snapshot) {
        return snapshot.labels().stream()
                .filter(label -> !OutOfScopeLabels.contains(label))
                .toList();
    }

    private static TrainingExample line(Example example) {
        return new TrainingExample(example.line(), example.input(), example.output(), example.documentId());
    }
}
