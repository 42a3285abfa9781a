package dev.knowhow.knowledge.document.content;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.index.ChunkChanges;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.BeanProvider;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings the index of a knowledge base to the version that PostgreSQL has. It reads as the service itself, because an
 * index holds the whole knowledge base whoever asked first.
 */
@Singleton
public class StoreProjection implements ChunkSource {

    private final BeanProvider<KnowledgeIndex> index;
    private final VectorStoreService stores;
    private final ChunkRepository chunks;
    private final AddedChunkRepository added;
    private final OutdatedChunks outdated;
    private final Encoders encoders;

    StoreProjection(
            BeanProvider<KnowledgeIndex> index,
            VectorStoreService stores,
            ChunkRepository chunks,
            AddedChunkRepository added,
            OutdatedChunks outdated,
            Encoders encoders) {
        this.index = index;
        this.stores = stores;
        this.chunks = chunks;
        this.added = added;
        this.outdated = outdated;
        this.encoders = encoders;
    }

    /** Applies every change so far; a knowledge base that is gone has none. */
    public void sync(String vectorStoreId) {
        TenantId tenant = Caller.current().requireTenant();
        stores.find(vectorStoreId).ifPresent(store -> index.get().sync(store.key(tenant), store.indexVersion(), this));
    }

    @Override
    public void changesSince(StoreKey store, long appliedVersion, long targetVersion, ChunkChanges changes) {
        Caller.system(new TenantId(store.tenantId()), "index").call(() -> {
            read(store.storeId(), appliedVersion, targetVersion, changes);
            return true;
        });
    }

    @Transactional
    void read(String vectorStoreId, long applied, long target, ChunkChanges changes) {
        if (applied > 0) {
            chunks.findRemovedFiles(vectorStoreId, applied, target).forEach(changes::removeFile);
        }
        VectorStore its = stores.find(vectorStoreId).orElse(null);
        String model = encoders.find(its == null ? null : its.encoder())
                .map(Embedder::modelId)
                .orElse("");
        if (added.read(vectorStoreId, applied, target, model, changes::add) && its != null) {
            outdated.request(its);
        }
    }

    /**
     * What is embedded and searched: the chunk under its headings, which say what it is about, and under what says of
     * which document it is.
     */
    public static String searchText(String header, List<String> headings, String text) {
        return Stream.of(header, String.join(" > ", headings), text)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
