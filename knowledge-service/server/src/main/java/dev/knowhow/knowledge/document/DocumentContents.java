package dev.knowhow.knowledge.document;

import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.document.content.OutdatedChunks;
import dev.knowhow.knowledge.vectorstore.StoreContents;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Caller;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** The documents of a knowledge base as a whole. */
@Singleton
class DocumentContents implements StoreContents {

    private final DocumentService documents;
    private final DocumentRepository repository;
    private final VectorStoreService stores;
    private final IngestionQueue queue;
    private final JobQueue jobs;
    private final OutdatedChunks outdated;

    DocumentContents(
            DocumentService documents,
            DocumentRepository repository,
            VectorStoreService stores,
            IngestionQueue queue,
            JobQueue jobs,
            OutdatedChunks outdated) {
        this.documents = documents;
        this.repository = repository;
        this.stores = stores;
        this.queue = queue;
        this.jobs = jobs;
        this.outdated = outdated;
    }

    @Override
    @Transactional
    public void add(VectorStore store, List<String> fileIds) {
        if (!fileIds.isEmpty()) {
            documents.add(
                    store,
                    fileIds.stream().map(CreateVectorStoreFileRequest::of).toList());
        }
    }

    @Override
    @Transactional
    public void embedAnew(VectorStore store) {
        outdated.request(store);
    }

    @Override
    @Transactional
    public void clear(VectorStore store) {
        repository.deleteAll(store.id());
        stores.advanceIndexVersion(store.id());
        String tenant = Caller.current().requireTenant().toString();
        jobs.add(
                Lane.UPKEEP,
                DocumentRemoval.REMOVE_DOCUMENT,
                store.id() + "/" + System.currentTimeMillis(),
                new RemovalTask(tenant, store.id(), RemovalTask.ALL));
        queue.fill();
    }
}
