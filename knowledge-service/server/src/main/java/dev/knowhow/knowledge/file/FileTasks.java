package dev.knowhow.knowledge.file;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.JobTask;
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
        return JobTask.of(FileService.REMOVE_CONTENT, task -> caller(task.tenant()), (task, attempt) -> {
            ObjectKey key = new ObjectKey(TenantId.of(task.tenant()), task.sha256());
            sql.doInTransaction(() -> {
                files.lockContent(task.tenant(), key.sha256());
                if (!files.isReferenced(key.sha256())) {
                    store.delete(key);
                    events.publishEvent(new ContentRemoved(key));
                }
            });
        });
    }

    @Singleton
    Task<FileTask> expireFile(FileService files) {
        return JobTask.of(
                FileService.EXPIRE_FILE,
                task -> caller(task.tenant()),
                (task, attempt) -> files.deleteExpired(task.fileId()));
    }

    private static Caller caller(String tenant) {
        return Caller.system(TenantId.of(tenant), "files");
    }
}
