package dev.knowhow.metering;

import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** What tenant-service has still to be told of the caller's tenant. */
@Singleton
class UsageOutbox {

    private final UsageEventRepository events;
    private final JobQueue jobs;

    UsageOutbox(UsageEventRepository events, JobQueue jobs) {
        this.events = events;
        this.jobs = jobs;
    }

    /** Drops the tenant's other exports: this one tells what they would. A thousand answers are a few calls, then. */
    @Transactional
    void takeOver(UsageExport export) {
        jobs.drop(Lane.UPKEEP, Metering.EXPORT, export.idPrefix());
    }

    @Transactional(readOnly = true)
    List<UsageEvent> next(int most) {
        return events.findUnexported(most);
    }

    /** Whether that was settled, told or not. */
    @Transactional(readOnly = true)
    boolean has(String id) {
        return events.countById(id) > 0;
    }

    /** Which of these the ledger has. */
    @Transactional(readOnly = true)
    List<String> findTold(List<String> ids) {
        return events.findExported(ids);
    }

    @Transactional
    void markExported(List<UsageEvent> told) {
        events.markExported(told.stream().map(UsageEvent::id).toList());
    }
}
