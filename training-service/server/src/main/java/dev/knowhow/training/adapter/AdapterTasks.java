package dev.knowhow.training.adapter;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that removes the bytes of deleted adapters. */
@Factory
final class AdapterTasks {

    @Singleton
    Task<AdapterFileTask> removeAdapterFile(StoredAdapterFiles files) {
        return JobTask.of(
                StoredAdapterFiles.REMOVE,
                task -> Caller.system(TenantId.of(task.tenant()), "training"),
                (task, attempt) -> files.removeUnreferenced(task.sha256()));
    }
}
