package dev.knowhow.knowledge.index.lucene;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.IndexException;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.SimilarTerm;
import dev.knowhow.knowledge.index.StoreKey;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/**
 * One Lucene directory per knowledge base. Opened on demand; the ones used longest ago, and idle ones, are closed. A
 * writer exists only during a sync, so a knowledge base at rest costs disk and nothing else.
 */
@Singleton
public final class LuceneKnowledgeIndex implements KnowledgeIndex {

    private final IndexConfiguration configuration;
    private final Cache<StoreKey, OpenStore> open;
    private final Map<StoreKey, Synced> synced = new ConcurrentHashMap<>();
    private final Map<StoreKey, ReentrantLock> writing = new ConcurrentHashMap<>();

    public LuceneKnowledgeIndex(IndexConfiguration configuration) {
        this.configuration = configuration;
        this.open = Caffeine.newBuilder()
                .maximumSize(configuration.openStores())
                .expireAfterAccess(configuration.closeAfter())
                .expireAfterWrite(configuration.checkAfter())
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
        return open(store).version();
    }

    @Override
    public void sync(StoreKey store, long targetVersion, ChunkSource source) {
        if (appliedVersion(store) < targetVersion) {
            whileWriting(store, () -> {
                long applied = appliedVersion(store);
                if (applied < targetVersion) {
                    apply(store, applied, targetVersion, source);
                    open.invalidate(store);
                }
                return targetVersion;
            });
        }
        synced.merge(store, new Synced(targetVersion, source), Synced::later);
    }

    /** An index that cannot be added to because it is damaged is rebuilt. */
    private void apply(StoreKey store, long applied, long target, ChunkSource source) throws IOException {
        StoreDirectory directory = directory(store);
        try {
            directory.apply(store, applied, target, source);
        } catch (IOException | RuntimeException e) {
            if (applied == 0 || directory.isSound()) {
                throw e;
            }
            directory.apply(store, 0, target, source);
        }
    }

    @Override
    public Set<String> models(Collection<StoreKey> stores) {
        Set<String> models = new TreeSet<>();
        stores.forEach(store -> models.addAll(open(store).models()));
        return models;
    }

    @Override
    public IndexHits search(Collection<StoreKey> stores, IndexQuery query) {
        return read(stores, index -> index.search(query), IndexHits.NONE);
    }

    @Override
    public IndexHits score(Collection<StoreKey> stores, IndexQuery query, Collection<String> chunkIds) {
        return chunkIds.isEmpty()
                ? IndexHits.NONE
                : read(stores, index -> index.score(query, chunkIds), IndexHits.NONE);
    }

    @Override
    public Optional<SimilarTerm> similar(Collection<StoreKey> stores, String stem) {
        return read(stores, index -> index.similar(stem), Optional.empty());
    }

    /** A search that meets a damaged index has it rebuilt, and is repeated. */
    private <T> T read(Collection<StoreKey> stores, Reading<T> reading, T nothing) {
        stores.forEach(this::restore);
        try {
            return readOnce(stores, reading, nothing);
        } catch (RuntimeException | InternalError e) { // wrong bytes can end in any, lost memory in an error
            if (stores.stream().noneMatch(this::isDamaged)) {
                throw e;
            }
            stores.forEach(this::restore);
            return readOnce(stores, reading, nothing);
        }
    }

    private boolean isDamaged(StoreKey store) {
        if (open(store).isEmpty()) {
            return false;
        }
        StoreDirectory directory = directory(store);
        return whileWriting(store, () -> {
            if (directory.isSound()) {
                return false;
            }
            directory.delete();
            open.invalidate(store);
            return true;
        });
    }

    /** Brings an index that was found damaged since its last sync back to that version. */
    private void restore(StoreKey store) {
        Synced last = synced.get(store);
        if (last != null) {
            sync(store, last.version(), last.source());
        }
    }

    private <T> T readOnce(Collection<StoreKey> stores, Reading<T> reading, T nothing) {
        Map<StoreKey, DirectoryReader> readers = new LinkedHashMap<>();
        try {
            for (StoreKey store : stores) {
                DirectoryReader reader = acquire(store);
                if (reader != null && readers.putIfAbsent(store, reader) != null) {
                    OpenStore.release(reader);
                }
            }
            return readers.isEmpty() ? nothing : reading.of(new LuceneSearch(readers));
        } catch (IOException e) {
            throw new IndexException("the index cannot be searched", e);
        } finally {
            readers.values().forEach(OpenStore::release);
        }
    }

    @Override
    public void delete(StoreKey store) {
        whileWriting(store, () -> {
            synced.remove(store);
            directory(store).delete();
            open.invalidate(store);
            return true;
        });
    }

    @PreDestroy
    void close() {
        open.invalidateAll();
    }

    /** Tries again when the store is closed between being found and being used. */
    private @Nullable DirectoryReader acquire(StoreKey store) {
        while (true) {
            OpenStore opened = open(store);
            DirectoryReader reader = opened.acquire();
            if (reader != null || opened.isEmpty()) {
                return reader;
            }
        }
    }

    /** The store as its files are now: one that was written to, cut off or replaced is checked and reopened. */
    private OpenStore open(StoreKey store) {
        OpenStore opened = openOnce(store);
        if (opened.isUntouched()) {
            return opened;
        }
        open.asMap().remove(store, opened);
        return openOnce(store);
    }

    /** What looks damaged may be being written to: it is judged when nobody writes. */
    private OpenStore openOnce(StoreKey store) {
        try {
            return open.get(store, key -> directory(key).openWhatIsSound());
        } catch (RuntimeException e) {
            return whileWriting(
                    store, () -> open.get(store, key -> directory(key).open()));
        }
    }

    /** What an index was last brought to, and from where. */
    private record Synced(long version, ChunkSource source) {

        Synced later(Synced other) {
            return other.version >= version ? other : this;
        }
    }

    private StoreDirectory directory(StoreKey store) {
        return new StoreDirectory(
                configuration.directory().resolve(store.tenantId().toString()).resolve(store.storeId()));
    }

    private <T> T whileWriting(StoreKey store, Work<T> work) {
        ReentrantLock lock = writing.computeIfAbsent(store, key -> new ReentrantLock());
        lock.lock();
        try {
            return work.run();
        } catch (IOException e) {
            throw new IndexException("the index cannot be written", e);
        } finally {
            lock.unlock();
        }
    }

    private interface Reading<T> {

        T of(LuceneSearch index) throws IOException;
    }

    private interface Work<T> {

        T run() throws IOException;
    }
}
