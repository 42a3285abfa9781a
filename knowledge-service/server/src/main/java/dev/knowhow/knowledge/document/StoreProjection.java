package dev.knowhow.knowledge.document;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.ChunkChanges;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.IndexedChunk;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Brings the index of a knowledge base to the version that PostgreSQL has. It reads as the service itself, because an
 * index holds the whole knowledge base whoever asked first.
 */
@Singleton
public final class StoreProjection implements ChunkSource {

    private final BeanProvider<KnowledgeIndex> index;
    private final Sql sql;

    StoreProjection(BeanProvider<KnowledgeIndex> index, Sql sql) {
        this.index = index;
        this.sql = sql;
    }

    /** Applies every change so far; a knowledge base that is gone has none. */
    public void sync(String vectorStoreId) {
        TenantId tenant = Caller.current().requireTenant();
        Optional<Long> version = sql.inTransaction(() -> sql.find(
                "select index_version from vector_store where id = ?",
                row -> row.bigint("index_version"),
                vectorStoreId));
        version.ifPresent(target -> index.get().sync(new StoreKey(tenant.value(), vectorStoreId), target, this));
    }

    @Override
    public void changesSince(StoreKey store, long appliedVersion, long targetVersion, ChunkChanges changes) {
        Caller.system(new TenantId(store.tenantId()), "index").call(() -> {
            sql.doInTransaction(() -> {
                if (appliedVersion > 0) {
                    removals(store, appliedVersion, targetVersion, changes);
                }
                additions(store, appliedVersion, targetVersion, changes);
            });
            return true;
        });
    }

    private void removals(StoreKey store, long applied, long target, ChunkChanges changes) {
        sql.each("""
                select distinct file_id
                from document_removal
                where vector_store_id = ? and version > ? and version <= ?
                """, row -> changes.removedFile(row.text("file_id")), store.storeId(), applied, target);
    }

    private void additions(StoreKey store, long applied, long target, ChunkChanges changes) {
        sql.each("""
                select id, file_id, headings, text, vector
                from chunk
                where vector_store_id = ? and added_version > ? and added_version <= ?
                      and (removed_version is null or removed_version > ?)
                """, row -> changes.added(chunk(row)), store.storeId(), applied, target, target);
    }

    private static IndexedChunk chunk(Row row) {
        return new IndexedChunk(
                row.text("id"),
                row.text("file_id"),
                searchText(row.texts("headings"), row.text("text")),
                Embedding.fromBytes(row.bytes("vector")));
    }

    /** What is embedded and searched: the chunk under its headings, which say what it is about. */
    public static String searchText(List<String> headings, String text) {
        return headings.isEmpty() ? text : String.join(" > ", headings) + "\n" + text;
    }
}
