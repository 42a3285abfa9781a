package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.index.StoreKey;

/**
 * A knowledge base to search, and the version of it that has to be found.
 *
 * @param learns whether adapters of its search can be in force: they work on vectors of the installation's encoder
 */
public record SearchTarget(StoreKey store, long version, boolean learns) {

    /** One that the installation's encoder embeds. */
    public SearchTarget(StoreKey store, long version) {
        this(store, version, true);
    }
}
