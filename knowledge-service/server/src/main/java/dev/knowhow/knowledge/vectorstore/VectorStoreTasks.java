package dev.knowhow.knowledge.vectorstore;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.durable.job.Backoff;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that empties knowledge bases whose time is over. */
@Factory
final class VectorStoreTasks {

    @Singleton
    Task<StoreTask> expireVectorStore(VectorStoreService stores) {
        return Tasks.oneTime(VectorStoreService.EXPIRE)
                .onFailure(new Backoff<>())
                .execute((instance, context) -> {
                    StoreTask task = instance.getData();
                    Caller.system(TenantId.of(task.tenant()), "expiry").call(() -> {
                        stores.expire(task.vectorStoreId());
                        return true;
                    });
                });
    }
}
