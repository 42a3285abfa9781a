package dev.knowhow.knowledge.document.content;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that embeds chunks anew. */
@Factory
final class OutdatedTasks {

    @Singleton
    Task<OutdatedTask> embedAgain(OutdatedChunks outdated) {
        return JobTask.of(
                OutdatedChunks.EMBED_AGAIN,
                task -> Caller.system(TenantId.of(task.tenant()), "ingestion"),
                (task, attempt) -> outdated.embedSome(task));
    }
}
