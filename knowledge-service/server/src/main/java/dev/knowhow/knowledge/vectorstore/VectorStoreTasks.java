package dev.knowhow.knowledge.vectorstore;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that empties knowledge bases whose time is over. */
@Factory
final class VectorStoreTasks {

    @Singleton
    Task<StoreTask> expireVectorStore(VectorStoreService stores) {
        return JobTask.of(
                VectorStoreService.EXPIRE,
                task -> Caller.system(TenantId.of(task.tenant()), "expiry"),
                (task, attempt) -> stores.expire(task.vectorStoreId()));
    }
}
