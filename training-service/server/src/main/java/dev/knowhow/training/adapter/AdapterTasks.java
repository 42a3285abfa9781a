package dev.knowhow.training.adapter;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.durable.job.Backoff;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that removes the bytes of deleted adapters. */
@Factory
final class AdapterTasks {

    @Singleton
    Task<FileTask> removeAdapterFile(AdapterFiles files) {
        return Tasks.oneTime(AdapterFiles.REMOVE).onFailure(new Backoff<>()).execute((instance, context) -> {
            FileTask task = instance.getData();
            Caller.system(TenantId.of(task.tenant()), "training").call(() -> {
                files.removeUnreferenced(task.sha256());
                return true;
            });
        });
    }
}
