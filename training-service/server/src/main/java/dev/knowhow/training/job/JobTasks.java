package dev.knowhow.training.job;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.durable.job.Backoff;
import dev.knowhow.durable.job.QueuedRun;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The work on jobs. A worker that died leaves it to the next one. */
@Factory
final class JobTasks {

    @Singleton
    @Named("validate-training-files")
    Task<QueuedRun> validate(BeanProvider<JobWork> work) {
        return Tasks.oneTime(FairJobQueue.VALIDATE)
                .onFailure(new Backoff<>())
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        work.get().validate(instance.getData(), context.getSchedulerState()::isShuttingDown));
    }

    @Singleton
    @Named("train-adapter")
    Task<QueuedRun> train(BeanProvider<JobWork> work) {
        return Tasks.oneTime(FairJobQueue.TRAIN)
                .onFailure(new Backoff<>())
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        work.get().train(instance.getData(), context.getSchedulerState()::isShuttingDown));
    }
}
