package dev.knowhow.knowledge.file;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.Backoff;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;

/** The jobs that remove bytes no file refers to any more, and files whose time is over. */
@Factory
final class FileTasks {

    @Singleton
    Task<ContentTask> removeContent(
            FileRepository files, ObjectStore store, ApplicationEventPublisher<ContentRemoved> events, Sql sql) {
        return Tasks.oneTime(FileService.REMOVE_CONTENT)
                .onFailure(new Backoff<>())
                .execute((instance, context) -> asTenant(instance.getData().tenant(), tenant -> {
                    ObjectKey key = new ObjectKey(tenant, instance.getData().sha256());
                    sql.doInTransaction(() -> {
                        files.lockContent(tenant.toString(), key.sha256());
                        if (!files.isReferenced(key.sha256())) {
                            store.delete(key);
                            events.publishEvent(new ContentRemoved(key));
                        }
                    });
                }));
    }

    @Singleton
    Task<FileTask> expireFile(FileService files) {
        return Tasks.oneTime(FileService.EXPIRE_FILE)
                .onFailure(new Backoff<>())
                .execute((instance, context) -> asTenant(
                        instance.getData().tenant(),
                        tenant -> files.deleteExpired(instance.getData().fileId())));
    }

    private static void asTenant(String tenant, java.util.function.Consumer<TenantId> work) {
        TenantId id = TenantId.of(tenant);
        Caller.system(id, "files").call(() -> {
            work.accept(id);
            return true;
        });
    }
}
