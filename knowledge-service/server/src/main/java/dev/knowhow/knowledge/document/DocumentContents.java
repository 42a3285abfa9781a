package dev.knowhow.knowledge.document;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.api.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.vectorstore.StoreContents;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/** The documents of a knowledge base as a whole. */
@Singleton
final class DocumentContents implements StoreContents {

    private final DocumentService documents;
    private final IngestionQueue queue;
    private final JobQueue jobs;
    private final Sql sql;

    DocumentContents(DocumentService documents, IngestionQueue queue, JobQueue jobs, Sql sql) {
        this.documents = documents;
        this.queue = queue;
        this.jobs = jobs;
        this.sql = sql;
    }

    @Override
    public void add(VectorStore store, List<String> fileIds) {
        if (!fileIds.isEmpty()) {
            documents.add(
                    store,
                    fileIds.stream().map(CreateVectorStoreFileRequest::of).toList());
        }
    }

    @Override
    public void clear(VectorStore store) {
        sql.update("delete from document where vector_store_id = ?", store.id());
        sql.update("update vector_store set index_version = index_version + 1 where id = ?", store.id());
        String tenant = Caller.current().requireTenant().toString();
        jobs.add(
                Lane.INTERACTIVE,
                DocumentRemoval.REMOVE_DOCUMENT,
                store.id() + "/" + System.currentTimeMillis(),
                new RemovalTask(tenant, store.id(), RemovalTask.ALL));
        for (Lane lane : Lane.values()) {
            queue.fill(lane);
        }
    }
}
