package dev.knowhow.durable.idempotency;

import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Takes the jobs of {@link KeyCleaning}, and does them. */
@Singleton
class KeyCleaningQueue {

    private final JobQueue jobs;
    private final IdempotencyRepository keys;
    private final Duration kept;

    KeyCleaningQueue(JobQueue jobs, IdempotencyRepository keys, IdempotencyConfiguration configuration) {
        this.jobs = jobs;
        this.keys = keys;
        this.kept = configuration.kept();
    }

    @Transactional
    void add(TenantId tenant, long hour, Instant when) {
        jobs.add(Lane.UPKEEP, KeyCleaning.CLEAN, tenant + "/" + hour, new KeyCleaningTask(tenant.toString()), when);
    }

    @Transactional
    int clean() {
        return keys.deleteOld(kept.toSeconds());
    }
}
