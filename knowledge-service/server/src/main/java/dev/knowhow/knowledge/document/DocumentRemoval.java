package dev.knowhow.knowledge.document;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.file.FileRemoval;
import dev.knowhow.knowledge.file.StoredFile;
import dev.knowhow.tenancy.Caller;
import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;

/**
 * Takes documents out of knowledge bases. The row goes in the caller's transaction, and with it everything is unseen:
 * pages and chunks are read through it. What is left is removed by a job.
 */
@Singleton
final class DocumentRemoval implements FileRemoval {

    static final TaskDescriptor<RemovalTask> REMOVE_DOCUMENT = TaskDescriptor.of("remove-document", RemovalTask.class);

    private final DocumentRepository documents;
    private final IngestionQueue queue;
    private final JobQueue jobs;
    private final ApplicationEventPublisher<DocumentRemoved> events;
    private final Sql sql;

    DocumentRemoval(
            DocumentRepository documents,
            IngestionQueue queue,
            JobQueue jobs,
            ApplicationEventPublisher<DocumentRemoved> events,
            Sql sql) {
        this.documents = documents;
        this.queue = queue;
        this.jobs = jobs;
        this.events = events;
        this.sql = sql;
    }

    @Override
    public void beforeFileIsGone(StoredFile file) {
        documents.findByFile(file.id()).forEach(this::remove);
    }

    /** False if it was removed by somebody else meanwhile. */
    boolean remove(Document document) {
        if (!documents.delete(document.id())) {
            return false;
        }
        long version = nextVersion(document.vectorStoreId());
        sql.update(
                "update chunk set removed_version = ? where document_id = ? and removed_version is null",
                version,
                document.id());
        sql.update(
                "insert into document_removal (vector_store_id, version, file_id) values (?, ?, ?)",
                document.vectorStoreId(),
                version,
                document.fileId());
        jobs.add(Lane.INTERACTIVE, REMOVE_DOCUMENT, document.id(), RemovalTask.of(tenant(), document));
        events.publishEvent(new DocumentRemoved(document.fileId(), document.filename()));
        if (!document.stage().isFinal()) {
            for (Lane lane : Lane.values()) {
                queue.fill(lane);
            }
        }
        return true;
    }

    /** One more change of a knowledge base; others that change it wait until this transaction ends. */
    private long nextVersion(String vectorStoreId) {
        return sql.get(
                "update vector_store set index_version = index_version + 1 where id = ? returning index_version",
                row -> row.bigint("index_version"),
                vectorStoreId);
    }

    private static String tenant() {
        return Caller.current().requireTenant().toString();
    }
}
