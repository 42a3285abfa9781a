package dev.knowhow.training.adapter;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;

/** Remembers which documents and answers are gone, and marks the adapters that were trained on them. */
@Singleton
public final class Deletions {

    private final AdapterRepository adapters;
    private final Sql sql;

    Deletions(AdapterRepository adapters, Sql sql) {
        this.adapters = adapters;
        this.sql = sql;
    }

    /**
     * Notes that it is gone; done when this returns.
     *
     * @param sourceId id of a file or of an answer
     */
    public void record(String sourceId) {
        // As the tenant itself: a key that may touch few knowledge bases may still delete what others learned from.
        Caller.system(Caller.current().requireTenant(), "training").call(() -> {
            sql.doInTransaction(() -> {
                adapters.addDeletedSource(sourceId);
                adapters.markStale(sourceId);
            });
            return true;
        });
    }
}
