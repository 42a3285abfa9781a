package dev.knowhow.training.job.run;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.durable.job.LeasedRun;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.job.FairJobQueue;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The work on jobs. */
@Factory
final class JobTasks {

    private final LeasedRun leased;

    JobTasks(LeasedRun leased) {
        this.leased = leased;
    }

    @Singleton
    @Named("validate-training-files")
    Task<QueuedRun> validate(BeanProvider<JobWork> work) {
        return JobTask.of(
                FairJobQueue.VALIDATE, JobTasks::caller, (run, attempt) -> leased.run(work.get(), run, attempt));
    }

    @Singleton
    @Named("train-adapter")
    Task<QueuedRun> train(BeanProvider<JobWork> work) {
        return JobTask.of(FairJobQueue.TRAIN, JobTasks::caller, (run, attempt) -> {
            leased.run(work.get(), run, attempt);
            work.get().tidy(run.rowId());
        });
    }

    private static Caller caller(QueuedRun run) {
        return Caller.system(TenantId.of(run.tenant()), "training");
    }
}
