package dev.knowhow.durable.idempotency;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that deletes a tenant's old keys. */
@Factory
final class KeyCleaningTasks {

    @Singleton
    Task<KeyCleaningTask> clean(KeyCleaningQueue queue) {
        return JobTask.of(
                KeyCleaning.CLEAN,
                task -> Caller.system(TenantId.of(task.tenant()), "idempotency"),
                (task, attempt) -> queue.clean());
    }
}
