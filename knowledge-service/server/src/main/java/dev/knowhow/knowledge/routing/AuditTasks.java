package dev.knowhow.knowledge.routing;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that audits an answer. */
@Factory
final class AuditTasks {

    @Singleton
    Task<QueuedRun> auditAnswer(BeanProvider<AnswerAudit> audit, AuditConfiguration configuration) {
        return JobTask.of(
                AuditQueue.AUDIT,
                run -> Caller.system(TenantId.of(run.tenant()), "audits"),
                (run, attempt) -> audit.get().run(run.rowId(), attempt.isLast(configuration.tries())));
    }
}
