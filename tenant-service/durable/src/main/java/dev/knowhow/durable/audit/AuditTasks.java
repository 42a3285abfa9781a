package dev.knowhow.durable.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.api.RecordAuditEventsRequest;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that reports an audit event; it is tried until tenant-service has taken it. */
@Factory
final class AuditTasks {

    @Singleton
    Task<RecordAuditEventsRequest> report(AuditClient client) {
        return JobTask.of(
                AuditLog.REPORT,
                events -> Caller.system(new TenantId(events.tenantId()), "audit"),
                (events, attempt) -> client.send(events));
    }
}
