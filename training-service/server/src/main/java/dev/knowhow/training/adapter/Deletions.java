package dev.knowhow.training.adapter;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.training.dataset.source.DeletedSource;
import dev.knowhow.training.dataset.source.DeletedSourceRepository;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** Remembers what is gone, and marks the adapters that were trained on it. Datasets look it up when they are read. */
@Singleton
public class Deletions {

    private final AdapterRegistry registry;
    private final DeletedSourceRepository deletedSources;

    Deletions(AdapterRegistry registry, DeletedSourceRepository deletedSources) {
        this.registry = registry;
        this.deletedSources = deletedSources;
    }

    /** Notes that it is gone; done when this returns. */
    public void record(DeletedSource source) {
        // As the tenant itself: a key that may touch few knowledge bases may still delete what others learned from.
        Caller.system(Caller.current().requireTenant(), "training").call(() -> {
            add(source);
            return true;
        });
    }

    @Transactional
    void add(DeletedSource source) {
        registry.lockSources();
        deletedSources.insert(source);
        registry.markStale(source);
    }
}
