package dev.knowhow.training.adapter;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.training.dataset.DatasetLineage;
import dev.knowhow.training.dataset.DeletedSource;
import jakarta.inject.Singleton;

/** Remembers what is gone, and marks the adapters that were trained on it. Datasets look it up when they are read. */
@Singleton
public final class Deletions {

    private final AdapterRepository adapters;
    private final DatasetLineage lineage;
    private final Sql sql;

    Deletions(AdapterRepository adapters, DatasetLineage lineage, Sql sql) {
        this.adapters = adapters;
        this.lineage = lineage;
        this.sql = sql;
    }

    /** Notes that it is gone; done when this returns. */
    public void record(DeletedSource source) {
        // As the tenant itself: a key that may touch few knowledge bases may still delete what others learned from.
        Caller.system(Caller.current().requireTenant(), "training").call(() -> {
            sql.doInTransaction(() -> {
                adapters.lockSources();
                lineage.add(source);
                adapters.markStale(source);
            });
            return true;
        });
    }
}
