package dev.knowhow.knowledge.routing;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that checks an answer against the documents. */
@Factory
final class SpotCheckTasks {

    @Singleton
    Task<QueuedRun> checkAnswer(BeanProvider<SpotCheck> check, SpotCheckConfiguration configuration) {
        return JobTask.of(
                SpotCheckQueue.CHECK,
                run -> Caller.system(TenantId.of(run.tenant()), "audits"),
                (run, attempt) -> check.get().run(run.rowId(), attempt.isLast(configuration.tries())));
    }
}
