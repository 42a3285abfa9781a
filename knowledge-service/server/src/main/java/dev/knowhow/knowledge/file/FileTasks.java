package dev.knowhow.knowledge.file;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The jobs that remove bytes no file refers to any more, and files whose time is over. */
@Factory
final class FileTasks {

    @Singleton
    Task<ContentTask> removeContent(FileBytes bytes) {
        return JobTask.of(
                FileService.REMOVE_CONTENT,
                task -> caller(task.tenant()),
                (task, attempt) -> bytes.removeUnlessUsed(new ObjectKey(TenantId.of(task.tenant()), task.sha256())));
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
