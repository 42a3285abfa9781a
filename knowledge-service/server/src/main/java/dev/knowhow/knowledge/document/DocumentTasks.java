package dev.knowhow.knowledge.document;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.JobTask;
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
    Task<RemovalTask> removeDocument(StoreProjection projection, KnowledgeIndex index, Sql sql) {
        return JobTask.of(
                DocumentRemoval.REMOVE_DOCUMENT,
                task -> Caller.system(TenantId.of(task.tenant()), "removal"),
                (task, attempt) -> {
                    if (task.documentId().equals(RemovalTask.ALL)) {
                        sql.doInTransaction(() -> removeRows(sql, task));
                        index.delete(new StoreKey(TenantId.of(task.tenant()).value(), task.vectorStoreId()));
                    } else {
                        projection.sync(task.vectorStoreId());
                        sql.doInTransaction(() -> removeRows(sql, task));
                    }
                });
    }

    /** A whole knowledge base may hold new documents by now, so only what has no document any more goes. */
    private static void removeRows(Sql sql, RemovalTask task) {
        for (String table : new String[] {"chunk", "chunk_embedding", "document_page"}) {
            String rows = "delete from " + table + " where vector_store_id = ?";
            if (task.documentId().equals(RemovalTask.ALL)) {
                sql.update(rows + " and document_id not in (select id from document)", task.vectorStoreId());
            } else {
                sql.update(rows + " and document_id = ?", task.vectorStoreId(), task.documentId());
            }
        }
    }
}
