package dev.knowhow.training.job.run;

import dev.knowhow.durable.job.LeaseLostException;
import dev.knowhow.training.backend.ArtefactVerification;
import dev.knowhow.training.backend.TrainingBackend;
import dev.knowhow.training.backend.TrainingBackends;
import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.backend.TrainingProgress;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectories;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.JobConfiguration;
import dev.knowhow.training.job.JobPlan;
import dev.knowhow.training.job.JobStage;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Trains a validated job: inputs, training, adapter, evaluation, result file. What is done already is not done again. */
@Singleton
public final class JobTraining {

    private final TrainingInputs inputs;
    private final TrainingBackends backends;
    private final WorkDirectories directories;
    private final AdapterHandover handover;
    private final ResultFiles results;
    private final AdapterIntake intake;
    private final JobProgress progress;
    private final JobConfiguration configuration;

    JobTraining(
            TrainingInputs inputs,
            TrainingBackends backends,
            WorkDirectories directories,
            AdapterHandover handover,
            ResultFiles results,
            AdapterIntake intake,
            JobProgress progress,
            JobConfiguration configuration) {
        this.inputs = inputs;
        this.backends = backends;
        this.directories = directories;
        this.handover = handover;
        this.results = results;
        this.intake = intake;
        this.progress = progress;
        this.configuration = configuration;
    }

    void run(JobLease lease, FineTuningJob job, BooleanSupplier stopping) {
        JobPlan plan = Objects.requireNonNull(job.plan());
        String adapterId = job.outcome().adapterId() == null
                ? train(lease, job, plan, stopping)
                : job.outcome().adapterId();
        boolean evaluated = intake.evaluate(adapterId, () -> stopping.getAsBoolean() || isOver(lease));
        progress.write(lease, () -> {}); // whoever lost the job meanwhile uploads nothing
        if (!evaluated) {
            JobFailures.requireInTime(lease, configuration);
            throw stop(null);
        }
        progress.succeed(lease, plan.name(), results.upload(job.id()));
    }

    private boolean isOver(JobLease lease) {
        return !progress.isHeld(lease) || lease.isLate();
    }

    private String train(JobLease lease, FineTuningJob job, JobPlan plan, BooleanSupplier stopping) {
        TrainingSpec spec = inputs.prepare(lease, job, plan);
        TrainingBackend backend = backends.require(plan.kind());
        progress.training(lease);
        TrainingProgress trained = follow(lease, backend, spec, stopping);
        Path fetched = fetch(backend, spec);
        return handover.register(lease, job, plan, spec, fetched, trained);
    }

    /** Watches the training to its end. One that somebody else cancelled, or that this process forgot, goes on. */
    private TrainingProgress follow(
            JobLease lease, TrainingBackend backend, TrainingSpec spec, BooleanSupplier stopping) {
        backend.submit(spec);
        int told = 0;
        while (true) {
            TrainingProgress now = backend.poll(spec.id());
            told = tell(lease, now.steps(), told);
            switch (now.state()) {
                case RUNNING -> pause(lease, backend, spec, stopping);
                case SUCCEEDED -> {
                    return now;
                }
                case FAILED -> throw Objects.requireNonNull(now.failure());
                case UNKNOWN, CANCELLED -> {
                    pause(lease, backend, spec, stopping);
                    backend.submit(spec);
                }
            }
        }
    }

    private int tell(JobLease lease, List<TrainingStep> steps, int told) {
        if (steps.size() > told) {
            progress.steps(lease, steps.subList(told, steps.size()));
        } else if (!progress.isHeld(lease)) {
            throw new LeaseLostException(lease.jobId());
        }
        return steps.size();
    }

    private void pause(JobLease lease, TrainingBackend backend, TrainingSpec spec, BooleanSupplier stopping) {
        if (lease.isLate()) {
            backend.cancel(spec.id());
        }
        JobFailures.requireInTime(lease, configuration);
        if (stopping.getAsBoolean()) {
            throw stop(null);
        }
        try {
            Thread.sleep(configuration.polling());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stop(e);
        }
    }

    private static TrainingFailedException stop(@Nullable Throwable cause) {
        return new TrainingFailedException("The service is being stopped.", true, cause);
    }

    private Path fetch(TrainingBackend backend, TrainingSpec spec) {
        Path folder = directories.of(spec.id()).file("fetched");
        WorkDirectory.remove(folder);
        backend.fetch(spec.id(), folder);
        ArtefactVerification.verify(folder, spec);
        return folder;
    }

    /** Ends what still goes on for a job that is over or paused; throws its files away once it is over. */
    public void tidy(FineTuningJob job) {
        if (job.stage() != JobStage.PAUSED && !job.stage().isTerminal()) {
            return;
        }
        JobPlan plan = job.plan();
        if (plan != null && backends.refusal(plan.kind()).isEmpty()) {
            backends.require(plan.kind()).cancel(job.id());
        }
        if (job.stage().isTerminal()) {
            directories.of(job.id()).remove();
        }
    }
}
