package dev.knowhow.knowledge.vectorstore;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.FileCounts;
import dev.knowhow.knowledge.chunking.ChunkingStrategy;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of knowledge bases. */
@Singleton
final class VectorStoreRepository {

    private static final String SELECT = """
            select id, name, description, metadata, expires_after_days, max_tokens, overlap_tokens, index_version,
                   created_at, last_active_at
            from vector_store
            where true
            """;

    private static final Ceiling CEILING = Ceiling.ofStock("vector-stores", 750, "knowledge bases", "vector_store");

    private final Ceilings ceilings;
    private final Sql sql;
    private final Json json;

    VectorStoreRepository(Ceilings ceilings, Sql sql, Json json) {
        this.ceilings = ceilings;
        this.sql = sql;
        this.json = json;
    }

    void insert(VectorStore store) {
        ceilings.admit(CEILING);
        sql.update(
                """
                insert into vector_store (id, name, description, metadata, expires_after_days, max_tokens,
                                          overlap_tokens, created_at, last_active_at)
                values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
                """,
                store.id(),
                store.name(),
                store.description(),
                json.write(store.metadata()),
                store.expiresAfterDays(),
                store.chunking().maxTokens(),
                store.chunking().overlapTokens(),
                store.createdAt(),
                store.lastActiveAt());
    }

    void update(VectorStore store) {
        sql.update(
                """
                update vector_store
                set name = ?, description = ?, metadata = ?::jsonb, expires_after_days = ?, last_active_at = now()
                where id = ?
                """,
                store.name(),
                store.description(),
                json.write(store.metadata()),
                store.expiresAfterDays(),
                store.id());
    }

    /** Notes that it is used; to the minute, so that searching does not write each time. */
    void touch(String id) {
        sql.update(
                "update vector_store set last_active_at = now()"
                        + " where id = ? and last_active_at < now() - interval '1 minute'",
                id);
    }

    boolean delete(String id) {
        return sql.update("delete from vector_store where id = ?", id) == 1;
    }

    Optional<VectorStore> find(String id) {
        return sql.find(SELECT + " and id = ?", this::store, id);
    }

    List<VectorStore> findByName(String name) {
        return sql.list(SELECT + " and name = ? order by id limit 2", this::store, name);
    }

    List<VectorStore> findAll() {
        return sql.list(SELECT + " order by id", this::store);
    }

    ListResponse<VectorStore> list(PageRequest page) {
        return sql.page(SELECT, "id", page, this::store, VectorStore::id);
    }

    Map<String, StoreCounts> counts(Collection<String> ids) {
        Map<String, StoreCounts> counts = new HashMap<>();
        sql.each("""
                select vector_store_id,
                       count(*) filter (where stage not in ('COMPLETED', 'FAILED', 'CANCELLED'))::int as in_progress,
                       count(*) filter (where stage = 'COMPLETED')::int as completed,
                       count(*) filter (where stage = 'FAILED')::int as failed,
                       count(*) filter (where stage = 'CANCELLED')::int as cancelled,
                       count(*)::int as total,
                       sum(usage_bytes)::bigint as usage_bytes
                from document
                where vector_store_id = any (?)
                group by vector_store_id
                """, row -> counts.put(row.text("vector_store_id"), counts(row)), ids);
        return counts;
    }

    private static StoreCounts counts(Row row) {
        return new StoreCounts(
                new FileCounts(
                        row.integer("in_progress"),
                        row.integer("completed"),
                        row.integer("failed"),
                        row.integer("cancelled"),
                        row.integer("total")),
                row.bigint("usage_bytes"));
    }

    private VectorStore store(Row row) {
        return new VectorStore(
                row.text("id"),
                row.text("name"),
                row.textOrNull("description"),
                json.readMap(row.text("metadata"), String.class),
                row.integerOrNull("expires_after_days"),
                new ChunkingStrategy(row.integer("max_tokens"), row.integer("overlap_tokens")),
                row.bigint("index_version"),
                row.instant("created_at"),
                row.instant("last_active_at"));
    }
}
