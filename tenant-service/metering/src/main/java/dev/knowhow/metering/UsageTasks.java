package dev.knowhow.metering;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.token.InternalTokenConfiguration;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest;
import dev.knowhow.tenant.api.usage.RecordUsageEventsResponse;
import dev.knowhow.tenant.client.InternalClient;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job that tells tenant-service what was used; it is tried until tenant-service has taken it. */
@Factory
final class UsageTasks {

    private static final Logger LOG = LoggerFactory.getLogger(UsageTasks.class);

    @Singleton
    Task<UsageExport> export(
            UsageOutbox outbox, InternalClient tenantService, InternalTokenConfiguration configuration) {
        Caller itself = Caller.service(configuration.getService());
        return JobTask.of(
                Metering.EXPORT,
                export -> Caller.system(TenantId.of(export.tenant()), configuration.getService()),
                (export, attempt) -> {
                    TenantId tenant = Caller.current().requireTenant();
                    outbox.takeOver(export);
                    List<UsageEvent> batch;
                    do {
                        batch = outbox.next(RecordUsageEventsRequest.MOST);
                        if (batch.isEmpty()) {
                            return;
                        }
                        RecordUsageEventsRequest request = new RecordUsageEventsRequest(
                                tenant.value(),
                                batch.stream().map(UsageEvent::toEvent).toList());
                        RecordUsageEventsResponse taken = itself.call(() -> tenantService.recordUsageEvents(request));
                        if (!taken.refused().isEmpty()) {
                            LOG.error("the ledger of {} refused {}", tenant, taken.refused());
                        }
                        outbox.markExported(batch);
                    } while (batch.size() == RecordUsageEventsRequest.MOST); // what came meanwhile has jobs of its own
                });
    }
}
