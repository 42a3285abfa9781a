package dev.knowhow.knowledge.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.knowhow.knowledge.embedding.Embedder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/**
 * One Lucene directory per knowledge base. Opened on demand; the ones used longest ago, and idle ones, are closed. A
 * writer exists only during a sync, so a knowledge base at rest costs disk and nothing else.
 */
@Singleton
final class LuceneKnowledgeIndex implements KnowledgeIndex {

    private final IndexConfiguration configuration;
    private final Embedder embedder;
    private final Cache<StoreKey, OpenStore> open;
    private final Map<StoreKey, ReentrantLock> writing = new ConcurrentHashMap<>();

    LuceneKnowledgeIndex(IndexConfiguration configuration, Embedder embedder) {
        this.configuration = configuration;
        this.embedder = embedder;
        this.open = Caffeine.newBuilder()
                .maximumSize(configuration.openStores())
                .expireAfterAccess(configuration.closeAfter())
                .scheduler(Scheduler.systemScheduler())
                .<StoreKey, OpenStore>removalListener((key, store, cause) -> {
                    if (store != null) {
                        store.close();
                    }
                })
                .executor(Runnable::run)
                .build();
    }

    @Override
    public long appliedVersion(StoreKey store) {
        return opened(store).version();
    }

    @Override
    public void sync(StoreKey store, long targetVersion, ChunkSource source) {
        if (appliedVersion(store) >= targetVersion) {
            return;
        }
        whileWriting(store, () -> {
            long applied = appliedVersion(store);
            if (applied < targetVersion) {
                directory(store).apply(store, applied, targetVersion, source);
                open.invalidate(store);
            }
        });
    }

    @Override
    public IndexHits search(Collection<StoreKey> stores, IndexQuery query) {
        return read(stores, index -> index.search(query));
    }

    @Override
    public IndexHits score(Collection<StoreKey> stores, IndexQuery query, Collection<String> chunkIds) {
        return chunkIds.isEmpty() ? IndexHits.NONE : read(stores, index -> index.score(query, chunkIds));
    }

    private IndexHits read(Collection<StoreKey> stores, Reading reading) {
        Map<StoreKey, DirectoryReader> readers = new LinkedHashMap<>();
        try {
            for (StoreKey store : stores) {
                DirectoryReader reader = acquire(store);
                if (reader != null && readers.putIfAbsent(store, reader) != null) {
                    OpenStore.release(reader);
                }
            }
            return readers.isEmpty() ? IndexHits.NONE : reading.of(new LuceneSearch(readers));
        } catch (IOException e) {
            throw new IndexException("the index cannot be searched", e);
        } finally {
            readers.values().forEach(OpenStore::release);
        }
    }

    @Override
    public void delete(StoreKey store) {
        whileWriting(store, () -> {
            directory(store).delete();
            open.invalidate(store);
        });
    }

    @PreDestroy
    void close() {
        open.invalidateAll();
    }

    /** Tries again when the store is closed between being found and being used. */
    private @Nullable DirectoryReader acquire(StoreKey store) {
        while (true) {
            OpenStore opened = opened(store);
            DirectoryReader reader = opened.acquire();
            if (reader != null || opened.isEmpty()) {
                return reader;
            }
        }
    }

    private OpenStore opened(StoreKey store) {
        return open.get(store, key -> {
            try {
                return new OpenStore(directory(key).open());
            } catch (IOException e) {
                throw new IndexException("the index cannot be opened", e);
            }
        });
    }

    private StoreDirectory directory(StoreKey store) {
        return new StoreDirectory(
                configuration.directory().resolve(store.tenantId().toString()).resolve(store.storeId()),
                embedder.modelId());
    }

    private void whileWriting(StoreKey store, Work work) {
        ReentrantLock lock = writing.computeIfAbsent(store, key -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } catch (IOException e) {
            throw new IndexException("the index cannot be written", e);
        } finally {
            lock.unlock();
        }
    }

    private interface Reading {

        IndexHits of(LuceneSearch index) throws IOException;
    }

    private interface Work {

        void run() throws IOException;
    }
}
