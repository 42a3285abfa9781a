package dev.knowhow.knowledge.document;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.document.content.ChunkRepository;
import dev.knowhow.knowledge.file.FileRemoval;
import dev.knowhow.knowledge.file.StoredFile;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Caller;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/**
 * Takes documents out of knowledge bases. The row goes in the caller's transaction, and with it everything is unseen:
 * pages and chunks are read through it. What is left is removed by a job.
 */
@Singleton
class DocumentRemoval implements FileRemoval {

    static final TaskDescriptor<RemovalTask> REMOVE_DOCUMENT = TaskDescriptor.of("remove-document", RemovalTask.class);

    private final DocumentRepository documents;
    private final ChunkRepository chunks;
    private final VectorStoreService stores;
    private final IngestionQueue queue;
    private final JobQueue jobs;
    private final ApplicationEventPublisher<DocumentRemoved> events;

    DocumentRemoval(
            DocumentRepository documents,
            ChunkRepository chunks,
            VectorStoreService stores,
            IngestionQueue queue,
            JobQueue jobs,
            ApplicationEventPublisher<DocumentRemoved> events) {
        this.documents = documents;
        this.chunks = chunks;
        this.stores = stores;
        this.queue = queue;
        this.jobs = jobs;
        this.events = events;
    }

    @Override
    @Transactional
    public void beforeFileIsGone(StoredFile file) {
        documents.findByFile(file.id()).forEach(this::remove);
    }

    /** False if it was removed by somebody else meanwhile. */
    @Transactional
    boolean remove(Document document) {
        if (documents.delete(document.id()) == 0) {
            return false;
        }
        long version = stores.advanceIndexVersion(document.vectorStoreId());
        chunks.markRemoved(document.id(), version);
        chunks.insertRemoval(document.vectorStoreId(), version, document.fileId());
        jobs.add(Lane.UPKEEP, REMOVE_DOCUMENT, document.id(), RemovalTask.of(tenant(), document));
        events.publishEvent(new DocumentRemoved(document.fileId(), document.filename()));
        if (!document.ingestion().stage().isFinal()) {
            queue.fill();
        }
        return true;
    }

    private static String tenant() {
        return Caller.current().requireTenant().toString();
    }
}
