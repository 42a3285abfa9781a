package dev.knowhow.durable.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.durable.job.Backoff;
import dev.knowhow.tenant.api.RecordAuditEventsRequest;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that reports an audit event; it is tried until tenant-service has taken it. */
@Factory
final class AuditTasks {

    @Singleton
    Task<RecordAuditEventsRequest> report(AuditClient client) {
        return Tasks.oneTime(AuditLog.REPORT)
                .onFailure(new Backoff<>())
                .execute((instance, context) -> client.send(instance.getData()));
    }
}
