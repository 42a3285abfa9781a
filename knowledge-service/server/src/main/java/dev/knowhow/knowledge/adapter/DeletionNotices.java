package dev.knowhow.knowledge.adapter;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.document.DocumentRemoved;
import dev.knowhow.knowledge.file.FileRemoval;
import dev.knowhow.knowledge.file.StoredFile;
import dev.knowhow.knowledge.vectorstore.StoreRemoved;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.training.api.model.RecordDeletionRequest;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Tells training-service what is gone, so that datasets and adapters that were made from it say so. Each notice is a job
 * in the transaction of the deletion: there if and only if that commits, and tried until training-service has taken it.
 */
@Singleton
public final class DeletionNotices implements FileRemoval {

    static final TaskDescriptor<DeletionNotice> TELL = TaskDescriptor.of("tell-deletion", DeletionNotice.class);

    private final JobQueue jobs;

    DeletionNotices(JobQueue jobs) {
        this.jobs = jobs;
    }

    @Override
    public void beforeFileIsGone(StoredFile file) {
        add(file.id(), new RecordDeletionRequest(file.id(), null, null, file.filename(), Instant.now()));
    }

    /** A document that is in no knowledge base any more counts as deleted even where its file is kept. */
    @EventListener
    void documentRemoved(DocumentRemoved removed) {
        add(
                removed.fileId(),
                new RecordDeletionRequest(removed.fileId(), null, null, removed.filename(), Instant.now()));
    }

    @EventListener
    void storeRemoved(StoreRemoved removed) {
        add(
                removed.vectorStoreId(),
                new RecordDeletionRequest(null, null, removed.vectorStoreId(), removed.name(), Instant.now()));
    }

    /** A stored answer is gone. To be called in the transaction that deletes it. */
    public void answerDeleted(String answerId) {
        add(answerId, new RecordDeletionRequest(null, answerId, null, null, Instant.now()));
    }

    private void add(String id, RecordDeletionRequest deletion) {
        String tenant = Caller.current().requireTenant().toString();
        jobs.add(Lane.UPKEEP, TELL, id, new DeletionNotice(tenant, deletion));
    }
}
