package dev.knowhow.durable.audit;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenant.api.audit.AuditActorType;
import dev.knowhow.tenant.api.audit.RecordAuditEventsRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Reports acts to the tenant's audit log. The report is a job in the transaction of the act, so it is neither lost nor
 * made for what was rolled back.
 */
@Singleton
public final class AuditLog {

    static final TaskDescriptor<RecordAuditEventsRequest> REPORT =
            TaskDescriptor.of("report-audit-event", RecordAuditEventsRequest.class);

    private final JobQueue jobs;

    AuditLog(JobQueue jobs) {
        this.jobs = jobs;
    }

    /**
     * Reports an act of the current caller.
     *
     * @param action {@code object.verb_in_the_past}
     * @param detail what people want to know of it, such as the name
     */
    public void record(String action, String targetType, String targetId, Map<String, String> detail) {
        Caller caller = Caller.current();
        RecordAuditEventsRequest.Event event = new RecordAuditEventsRequest.Event(
                Ids.next("aud_"),
                action,
                AuditActorType.valueOf(caller.actor().type().name()),
                caller.actor().id(),
                caller.actor().name(),
                targetType,
                targetId,
                detail,
                caller.requestId(),
                Instant.now());
        jobs.add(
                Lane.UPKEEP,
                REPORT,
                event.id(),
                new RecordAuditEventsRequest(caller.requireTenant().value(), List.of(event)));
    }
}
