package dev.knowhow.knowledge.index;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Searches the chunks of knowledge bases. The index is a projection of PostgreSQL by versions: it remembers the version
 * it has applied and reads only what came after; one that is missing or damaged is rebuilt. It holds vectors of any
 * encoders beside each other. Thread-safe. Methods throw {@link IndexException} when the storage fails.
 */
public interface KnowledgeIndex {

    /** The version the index has applied; 0 when there is none. */
    long appliedVersion(StoreKey store);

    /**
     * Brings the index to {@code targetVersion} at least; returns at once when it is there already. When it returns, the
     * changes are durable and every later search sees them. When {@code source} throws, the index stays as it was.
     */
    void sync(StoreKey store, long targetVersion, ChunkSource source);

    /** The encoders, by their model ids, whose vectors are there. */
    Set<String> models(Collection<StoreKey> stores);

    /** Searches several knowledge bases as one. One that was never synced holds nothing. */
    IndexHits search(Collection<StoreKey> stores, IndexQuery query);

    /**
     * Both scores of each of these chunks, whatever their ranks. A chunk without any of the question's words is not in the
     * lexical list; the query's limit and files are not looked at.
     */
    IndexHits score(Collection<StoreKey> stores, IndexQuery query, Collection<String> chunkIds);

    /** The term spelt most like one that no chunk has; empty where none is close. */
    Optional<SimilarTerm> similar(Collection<StoreKey> stores, String stem);

    /** Removes the index; unknown ones are ignored. */
    void delete(StoreKey store);
}
