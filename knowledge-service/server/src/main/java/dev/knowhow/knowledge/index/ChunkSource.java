package dev.knowhow.knowledge.index;

/** Where the index reads what it projects: the chunks in PostgreSQL with the versions that added and removed them. */
public interface ChunkSource {

    /**
     * Reports what changed after {@code appliedVersion} up to and including {@code targetVersion}: removals first, then
     * the chunks added in that span and still there at {@code targetVersion}. With {@code appliedVersion} 0 that is every
     * chunk there at {@code targetVersion}. The index applies changes idempotently, so reporting one twice does no harm.
     */
    void changesSince(StoreKey store, long appliedVersion, long targetVersion, ChunkChanges changes);
}
