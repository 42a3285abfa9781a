package dev.knowhow.knowledge.document.content;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.document.content.OutdatedChunkRepository.OutdatedChunk;
import dev.knowhow.knowledge.embedding.EmbeddedPassage;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Caller;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Embeds anew, beside the index in use, what another encoder embedded. Until its turn comes a chunk is found by its words;
 * each batch is a new version of its knowledge base. Cut off anywhere, it goes on with what is left.
 */
@Singleton
class OutdatedChunks {

    static final TaskDescriptor<OutdatedTask> EMBED_AGAIN = TaskDescriptor.of("embed-again", OutdatedTask.class);

    private static final int BATCH = 64;

    /** Batches of one job, so that a large knowledge base does not keep a worker from the others. */
    private static final int BATCHES = 8;

    private final Embedder embedder;
    private final OutdatedChunkRepository chunks;
    private final VectorStoreService stores;
    private final JobQueue jobs;

    OutdatedChunks(Embedder embedder, OutdatedChunkRepository chunks, VectorStoreService stores, JobQueue jobs) {
        this.embedder = embedder;
        this.chunks = chunks;
        this.stores = stores;
        this.jobs = jobs;
    }

    /** Has a knowledge base of the caller's tenant looked at; called in the transaction that found such a chunk in it. */
    void request(String vectorStoreId) {
        add(new OutdatedTask(Caller.current().requireTenant().toString(), vectorStoreId, ""));
    }

    private void add(OutdatedTask task) {
        String id = task.vectorStoreId() + "/" + embedder.modelId() + "/" + task.after();
        jobs.add(Lane.BULK, EMBED_AGAIN, id, task);
    }

    void embedSome(OutdatedTask task) {
        String after = task.after();
        for (int i = 0; i < BATCHES; i++) {
            List<OutdatedChunk> batch = find(task.vectorStoreId(), after);
            if (batch.isEmpty()) {
                return;
            }
            keep(
                    task.vectorStoreId(),
                    batch,
                    embedder.embedWithPieces(batch.stream()
                            .map(chunk -> ChunkPassage.of(
                                    chunk.header(), chunk.headings(), chunk.text(), chunk.tokenCount(), embedder))
                            .toList()));
            after = batch.getLast().id();
        }
        goOn(new OutdatedTask(task.tenant(), task.vectorStoreId(), after));
    }

    @Transactional
    List<OutdatedChunk> find(String vectorStoreId, String after) {
        return chunks.find(vectorStoreId, embedder.modelId(), after, BATCH);
    }

    @Transactional
    void goOn(OutdatedTask task) {
        add(task);
    }

    /** A knowledge base that is gone meanwhile has no version to be raised, and the job ends with it. */
    @Transactional
    void keep(String vectorStoreId, List<OutdatedChunk> batch, List<EmbeddedPassage> embedded) {
        if (stores.find(vectorStoreId).isEmpty()) {
            return;
        }
        long version = stores.advanceIndexVersion(vectorStoreId);
        for (int i = 0; i < batch.size(); i++) {
            chunks.update(
                    batch.get(i).id(),
                    embedder.modelId(),
                    embedded.get(i).vector().toBytes(),
                    embedded.get(i).pieceBytes(),
                    version);
        }
    }
}
