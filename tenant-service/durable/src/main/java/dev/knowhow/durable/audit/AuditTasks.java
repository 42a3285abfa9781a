package dev.knowhow.durable.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.token.InternalTokenConfiguration;
import dev.knowhow.tenant.api.audit.RecordAuditEventsRequest;
import dev.knowhow.tenant.client.InternalClient;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The job that reports an audit event in this service's own name; it is tried until tenant-service has taken it. */
@Factory
@Requires(property = "micronaut.http.services.tenant.url") // tenant-service keeps the log itself
final class AuditTasks {

    @Singleton
    Task<RecordAuditEventsRequest> report(InternalClient tenantService, InternalTokenConfiguration configuration) {
        return JobTask.of(
                AuditLog.REPORT,
                events -> Caller.service(configuration.getService()),
                (events, attempt) -> tenantService.recordAuditEvents(events));
    }
}
