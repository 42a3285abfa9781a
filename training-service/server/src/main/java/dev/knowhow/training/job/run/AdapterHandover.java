package dev.knowhow.training.job.run;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.training.backend.ArtefactVerification;
import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.backend.TrainingProgress;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectories;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.JobConfiguration;
import dev.knowhow.training.job.JobPlan;
import dev.knowhow.training.job.StepMetrics;
import dev.knowhow.training.job.checkpoint.CheckpointRepository;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a verified adapter and its last checkpoints to the registry, in the transaction in which the job says so. */
@Singleton
final class AdapterHandover {

    private static final Logger LOG = LoggerFactory.getLogger(AdapterHandover.class);

    private final AdapterIntake intake;
    private final WorkDirectories directories;
    private final JobProgress progress;
    private final JobConfiguration configuration;
    private final CheckpointRepository rows;

    AdapterHandover(
            AdapterIntake intake,
            WorkDirectories directories,
            JobProgress progress,
            JobConfiguration configuration,
            CheckpointRepository rows) {
        this.intake = intake;
        this.directories = directories;
        this.progress = progress;
        this.configuration = configuration;
        this.rows = rows;
    }

    /** Registers the adapter in that folder, unless the lease is lost; gives its id. */
    String register(
            JobLease lease, FineTuningJob job, JobPlan plan, TrainingSpec spec, Path folder, TrainingProgress trained) {
        List<Checkpoint> checkpoints = checkpoints(spec, trained);
        AtomicReference<String> id = new AtomicReference<>("");
        progress.write(lease, () -> {
            id.set(intake.register(artefact(job, plan, null, folder)));
            checkpoints.forEach(checkpoint -> register(job, plan, checkpoint));
            progress.recordRegistered(
                    lease,
                    id.get(),
                    tokens(spec, trained.steps()),
                    directories.of(spec.id()).findings());
        });
        return id.get();
    }

    private void register(FineTuningJob job, JobPlan plan, Checkpoint checkpoint) {
        TrainedArtefact artefact = artefact(job, plan, checkpoint.step().currentSteps(), checkpoint.folder());
        String adapterId = intake.register(artefact);
        rows.insert(
                Ids.next("ftckpt_"),
                job.id(),
                checkpoint.step().currentSteps(),
                artefact.name(),
                adapterId,
                StepMetrics.checkpoint(checkpoint.step()));
    }

    private static TrainedArtefact artefact(FineTuningJob job, JobPlan plan, @Nullable Integer step, Path folder) {
        return new TrainedArtefact(
                job.id(),
                step == null ? plan.name() : plan.name() + ":ckpt-step-" + step,
                plan.kind(),
                job.order().suffix(),
                step,
                plan.datasetId(),
                plan.datasetVersion(),
                job.order().vectorStoreId(),
                folder);
    }

    /** The last checkpoints at steps that were measured. One that is not a valid adapter is left out. */
    private List<Checkpoint> checkpoints(TrainingSpec spec, TrainingProgress trained) {
        List<Checkpoint> found = new ArrayList<>();
        for (Map.Entry<Integer, Path> entry : trained.checkpoints().reversed().entrySet()) {
            if (found.size() < configuration.checkpoints()) {
                trained.steps().stream()
                        .filter(step -> step.currentSteps() == entry.getKey())
                        .forEach(step -> take(spec, step, entry.getValue(), found));
            }
        }
        return found;
    }

    private void take(TrainingSpec spec, TrainingStep step, Path source, List<Checkpoint> found) {
        Path folder = directories.of(spec.id()).file("fetched-" + step.currentSteps());
        try {
            WorkDirectory.remove(folder);
            WorkDirectory.copyAdapter(source, folder);
            ArtefactVerification.verify(folder, spec);
            found.add(new Checkpoint(step, folder));
        } catch (TrainingFailedException e) {
            LOG.warn("checkpoint {} of {} is left out: {}", step.currentSteps(), spec.id(), e.reason());
        }
    }

    /** Tokens seen: counted once from the finished training, however often a crash made parts of it be done again. */
    private static long tokens(TrainingSpec spec, List<TrainingStep> steps) {
        Double epochs = steps.isEmpty() ? null : steps.getLast().epoch();
        return Math.round(spec.trainTokens() * (epochs == null ? 1 : epochs));
    }

    /** A checkpoint that can be registered. */
    private record Checkpoint(TrainingStep step, Path folder) {}
}
