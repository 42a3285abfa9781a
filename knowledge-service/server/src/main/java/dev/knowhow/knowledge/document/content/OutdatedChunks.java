package dev.knowhow.knowledge.document.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.document.content.OutdatedChunkRepository.OutdatedChunk;
import dev.knowhow.knowledge.embedding.EmbeddedPassage;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Work;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Embeds anew, beside the index in use, what another encoder embedded than that of the knowledge base. Until its turn comes
 * a chunk is found by the vector it has; each batch is a new version of its knowledge base. Cut off anywhere, it goes on with
 * what is left.
 */
@Singleton
public class OutdatedChunks {

    static final TaskDescriptor<OutdatedTask> EMBED_AGAIN = TaskDescriptor.of("embed-again", OutdatedTask.class);

    private static final int BATCH = 64;

    /** Batches of one job, so that a large knowledge base does not keep a worker from the others. */
    private static final int BATCHES = 8;

    /** How long nobody looks again at what a search has looked at. */
    private static final Duration ASKED = Duration.ofMinutes(10);

    private static final int MOST_ASKED = 10_000;

    private final Encoders encoders;
    private final OutdatedChunkRepository chunks;
    private final VectorStoreService stores;
    private final JobQueue jobs;
    private final Metering metering;
    private final Cache<String, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(MOST_ASKED)
            .expireAfterWrite(ASKED)
            .build();

    OutdatedChunks(
            Encoders encoders,
            OutdatedChunkRepository chunks,
            VectorStoreService stores,
            JobQueue jobs,
            Metering metering) {
        this.encoders = encoders;
        this.chunks = chunks;
        this.stores = stores;
        this.jobs = jobs;
        this.metering = metering;
    }

    /** Has a knowledge base of the caller's tenant looked at; nothing where its encoder is not installed any more. */
    @Transactional
    public void request(VectorStore store) {
        encoders.find(store.encoder()).ifPresent(encoder -> {
            stores.beginEmbeddingAnew(store.id());
            add(new OutdatedTask(Caller.current().requireTenant().toString(), store.id(), "", encoder.modelId()));
        });
    }

    /**
     * Has a knowledge base looked at that was just searched, where it has vectors of another encoder than its own: the
     * installation has changed its encoder since. Looks no oftener than every ten minutes.
     *
     * @param models whose vectors its index holds
     */
    public void requestOnce(VectorStore store, Supplier<Set<String>> models) {
        Optional<String> own = encoders.find(store.encoder()).map(Embedder::modelId);
        String key = store.id() + "/" + own.orElse("");
        if (own.isEmpty() || asked.getIfPresent(key) != null) {
            return;
        }
        if (models.get().stream().anyMatch(model -> !model.equals(own.get()))) {
            Caller.system(Caller.current().requireTenant(), "index").call(() -> {
                request(store);
                return true;
            });
        }
        asked.put(key, true);
    }

    private void add(OutdatedTask task) {
        String id = task.vectorStoreId() + "/" + task.modelId() + "/" + task.after();
        jobs.add(Lane.BULK, EMBED_AGAIN, id, task);
    }

    void embedSome(OutdatedTask task) {
        Embedder encoder = stores.find(task.vectorStoreId())
                .flatMap(store -> encoders.find(store.encoder()))
                .orElse(null);
        if (encoder == null || (task.modelId() != null && !task.modelId().equals(encoder.modelId()))) {
            return;
        }
        String after = task.after();
        for (int i = 0; i < BATCHES || after.isEmpty(); i++) {
            List<OutdatedChunk> batch = find(task.vectorStoreId(), encoder, after);
            if (batch.isEmpty() && after.isEmpty()) {
                stores.endEmbeddingAnew(task.vectorStoreId(), encoder.modelId());
                return;
            }
            if (!batch.isEmpty()) {
                keep(task.vectorStoreId(), encoder, batch, embed(encoder, batch));
            }
            after = batch.isEmpty() ? "" : batch.getLast().id(); // what came meanwhile may be anywhere
        }
        goOn(new OutdatedTask(task.tenant(), task.vectorStoreId(), after, encoder.modelId()));
    }

    private static List<EmbeddedPassage> embed(Embedder encoder, List<OutdatedChunk> batch) {
        return encoder.embedWithPieces(batch.stream()
                .map(chunk ->
                        ChunkPassage.of(chunk.header(), chunk.headings(), chunk.text(), chunk.tokenCount(), encoder))
                .toList());
    }

    @Transactional
    List<OutdatedChunk> find(String vectorStoreId, Embedder encoder, String after) {
        return chunks.find(vectorStoreId, encoder.modelId(), after, BATCH);
    }

    @Transactional
    void goOn(OutdatedTask task) {
        add(task);
    }

    /** A knowledge base that is gone meanwhile has no version to be raised, and the job ends with it. */
    @Transactional
    void keep(String vectorStoreId, Embedder encoder, List<OutdatedChunk> batch, List<EmbeddedPassage> embedded) {
        if (stores.find(vectorStoreId).isEmpty()) {
            return;
        }
        long version = stores.advanceIndexVersion(vectorStoreId);
        for (int i = 0; i < batch.size(); i++) {
            chunks.update(
                    batch.get(i).id(),
                    encoder.modelId(),
                    embedded.get(i).vector().toBytes(),
                    embedded.get(i).pieceBytes(),
                    version);
        }
        metering.settle(
                Work.of(vectorStoreId + "/v" + version, UsageCause.INGESTION).in(vectorStoreId),
                Quantity.of(
                                Meter.EMBEDDED_TOKENS,
                                batch.stream()
                                        .mapToLong(OutdatedChunk::tokenCount)
                                        .sum())
                        .of(encoder.modelId()));
    }
}
