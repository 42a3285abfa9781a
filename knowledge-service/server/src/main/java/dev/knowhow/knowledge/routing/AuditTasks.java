package dev.knowhow.knowledge.routing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.durable.job.Backoff;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that audits an answer. A worker that died leaves it to the next one. */
@Factory
final class AuditTasks {

    @Singleton
    Task<QueuedRun> auditAnswer(BeanProvider<AnswerAudit> audit, AuditConfiguration configuration) {
        return Tasks.oneTime(AuditQueue.AUDIT)
                .onFailure(new Backoff<>())
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    QueuedRun task = instance.getData();
                    boolean last = context.getExecution().consecutiveFailures + 1 >= configuration.tries();
                    Caller.system(TenantId.of(task.tenant()), "audits").call(() -> {
                        audit.get().run(task.rowId(), last);
                        return true;
                    });
                });
    }
}
