package dev.knowhow.knowledge.retrieval;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.ChunkVectorsResponse.ChunkVector;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the vectors of a knowledge base's chunks from PostgreSQL under the caller's row-level security. */
@Singleton
final class ChunkVectors {

    private final Sql sql;

    ChunkVectors(Sql sql) {
        this.sql = sql;
    }

    /**
     * Chunks that were embedded by the model, by id.
     *
     * @param chunkIds null for all
     * @param after the id after which to begin, or ""
     */
    List<ChunkVector> read(
            String vectorStoreId,
            String modelId,
            @Nullable List<String> chunkIds,
            String after,
            int limit,
            boolean withText) {
        return sql.inTransaction(() -> sql.list(
                """
                select c.id, c.file_id, c.text, c.vector
                from chunk c
                join document d on d.tenant_id = c.tenant_id and d.id = c.document_id
                where c.vector_store_id = ? and c.model_id = ? and c.removed_version is null
                      and (? or c.id = any (?)) and c.id > ?
                order by c.id
                limit ?
                """,
                row -> chunk(row, withText),
                vectorStoreId,
                modelId,
                chunkIds == null,
                chunkIds == null ? List.of() : chunkIds,
                after,
                limit));
    }

    /** The bytes in the table are the little-endian floats that go out. */
    private static ChunkVector chunk(Row row, boolean withText) {
        return new ChunkVector(
                row.text("id"),
                row.text("file_id"),
                Base64.getEncoder().encodeToString(row.bytes("vector")),
                withText ? row.text("text") : null);
    }
}
