package dev.knowhow.knowledge.document;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.knowledge.document.content.DocumentRemains;
import dev.knowhow.knowledge.document.content.StoreProjection;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that removes what is left of documents: chunks, vectors, pages, and their entries in the index. */
@Factory
final class DocumentTasks {

    @Singleton
    Task<RemovalTask> removeDocument(StoreProjection projection, KnowledgeIndex index, DocumentRemains remains) {
        return JobTask.of(
                DocumentRemoval.REMOVE_DOCUMENT,
                task -> Caller.system(TenantId.of(task.tenant()), "removal"),
                (task, attempt) -> {
                    if (task.documentId().equals(RemovalTask.ALL)) {
                        remains.removeAll(task.vectorStoreId());
                        index.delete(new StoreKey(TenantId.of(task.tenant()).value(), task.vectorStoreId()));
                    } else {
                        projection.sync(task.vectorStoreId());
                        remains.remove(task.documentId());
                    }
                });
    }
}
