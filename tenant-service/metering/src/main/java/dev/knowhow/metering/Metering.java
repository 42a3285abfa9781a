package dev.knowhow.metering;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Counts what the caller's tenant uses. The events are rows of the transaction that stores the result, so that there is
 * none without the other, and reach the ledger by a job within about a second, or as soon as tenant-service is there.
 */
@Singleton
public class Metering {

    static final TaskDescriptor<UsageExport> EXPORT = TaskDescriptor.of("export-usage", UsageExport.class);

    private final UsageEventRepository events;
    private final JobQueue jobs;

    Metering(UsageEventRepository events, JobQueue jobs) {
        this.events = events;
        this.jobs = jobs;
    }

    /** Settles what a piece of work used, in the running transaction or one of its own; what is zero is left out. */
    @Transactional
    public void settle(Work work, List<Quantity> used) {
        List<UsageEvent> rows = used.stream()
                .filter(quantity -> quantity.amount().signum() > 0)
                .map(quantity -> UsageEvent.of(work, quantity))
                .toList();
        if (!rows.isEmpty()) {
            events.insertAll(rows);
            UsageExport export =
                    new UsageExport(Caller.current().requireTenant().toString());
            // One job each: one that is shared could have looked before this transaction ends. It drops the others.
            jobs.add(Lane.UPKEEP, EXPORT, export.idPrefix() + Ids.next("usage_"), export);
        }
    }

    /** The same of one meter. */
    @Transactional
    public void settle(Work work, Quantity used) {
        settle(work, List.of(used));
    }
}
