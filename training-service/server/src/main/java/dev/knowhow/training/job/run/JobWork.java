package dev.knowhow.training.job.run;

import dev.knowhow.durable.job.Attempt;
import dev.knowhow.durable.job.LeasedWork;
import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.JobConfiguration;
import dev.knowhow.training.job.JobStage;
import dev.knowhow.training.job.Jobs;
import dev.knowhow.training.upstream.UpstreamException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Works on jobs: validates the files of one, or trains it. Each step may be cut off anywhere and started again. A job whose
 * data or training are bad ends as failed at once; what may be our own trouble is tried again.
 */
@Singleton
final class JobWork implements LeasedWork<JobLease> {

    private final JobProgress progress;
    private final Jobs jobs;
    private final JobValidation validation;
    private final JobTraining training;
    private final Terms terms;

    JobWork(
            JobProgress progress,
            Jobs jobs,
            JobValidation validation,
            JobTraining training,
            JobConfiguration configuration) {
        this.progress = progress;
        this.jobs = jobs;
        this.validation = validation;
        this.training = training;
        this.terms = JobFailures.terms(configuration);
    }

    @Override
    public JobProgress rows() {
        return progress;
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    public void work(JobLease lease, Attempt attempt) {
        FineTuningJob job = jobs.require(lease.jobId());
        if (lease.stage() == JobStage.VALIDATING) {
            validation.run(lease, job);
        } else {
            training.run(lease, job, attempt::isStopping);
        }
    }

    @Override
    public @Nullable Verdict judge(RuntimeException failure) {
        return switch (failure) {
            case TrainingFailedException e
            when e.isWorthRetrying() -> Verdict.passing(JobFailures.ofTraining(e.reason()), terms.maxFailures());
            case TrainingFailedException e -> Verdict.terminal(JobFailures.ofTraining(e.reason()));
            // Other services come back: their absence ends a job only with its deadline.
            case UpstreamException e -> Verdict.lasting(JobFailures.ours(String.valueOf(e.getMessage())));
            default -> null;
        };
    }

    /** Ends what goes on for a job that is over or paused, and throws its files away once it is over. */
    void tidy(String jobId) {
        jobs.find(jobId).ifPresent(training::tidy);
    }
}
