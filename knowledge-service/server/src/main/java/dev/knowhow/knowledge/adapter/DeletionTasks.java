package dev.knowhow.knowledge.adapter;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.knowledge.document.DocumentService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.client.ModelRegistryClient;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that tells training-service what is gone; it is tried until that has taken it. */
@Factory
final class DeletionTasks {

    @Singleton
    Task<DeletionNotice> tellDeletion(ModelRegistryClient training, DocumentService documents) {
        return JobTask.of(DeletionNotices.TELL, DeletionTasks::caller, (notice, attempt) -> {
            String file = notice.deletion().fileId();
            if (file == null || !documents.isInAnyStore(file)) {
                training.recordDeletion(notice.deletion());
            }
        });
    }

    /** The tenant itself: a limited key may have taken a file out of the only knowledge base that it sees. */
    private static Caller caller(DeletionNotice notice) {
        return Caller.system(TenantId.of(notice.tenant()), "knowledge");
    }
}
