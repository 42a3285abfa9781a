package dev.knowhow.knowledge.retrieval.chunk;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads chunks through their documents: without a document, or the right to see it, there is no chunk. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChunkTextRepository extends GenericRepository<ChunkRow, String> {

    @Query("""
            select c.id, c.vector_store_id, c.file_id, d.filename, d.version, d.header, c.headings, c.page_start,
                   c.page_starts, c.char_start, c.text, c.model_id
              from chunk c
              join document d on d.tenant_id = c.tenant_id and d.id = c.document_id
             where c.id = any (:ids)
               and c.removed_version is null
            """)
    List<ChunkRow> findTexts(@TypeDef(type = DataType.STRING_ARRAY) Collection<String> ids);

    /**
     * Chunks that were embedded by the model, by id.
     *
     * @param ids null for all
     * @param after the id after which to begin, or ""
     */
    @Query("""
            select c.id, c.file_id, c.vector, case when :withText then c.text end as text
              from chunk c
              join document d on d.tenant_id = c.tenant_id and d.id = c.document_id
             where c.vector_store_id = :vectorStoreId and c.model_id = :modelId
               and c.removed_version is null
               and (cast(:ids as text[]) is null or c.id = any (:ids))
               and c.id > :after
             order by c.id limit :limit
            """)
    List<VectorRow> findVectors(
            String vectorStoreId,
            String modelId,
            @TypeDef(type = DataType.STRING_ARRAY) @Nullable List<String> ids,
            String after,
            int limit,
            boolean withText);

    /** The vectors of chunks' pieces, as far as the model gave them. */
    @Query("""
            select c.id, c.pieces
              from chunk c
              join document d on d.tenant_id = c.tenant_id and d.id = c.document_id
             where c.id = any (:ids)
               and c.model_id = :modelId
               and c.pieces is not null
               and c.removed_version is null
            """)
    List<PiecesRow> findPieces(@TypeDef(type = DataType.STRING_ARRAY) Collection<String> ids, String modelId);

    /** The vectors of a chunk's pieces, as {@link dev.knowhow.knowledge.embedding.PieceVectors} writes them. */
    @Introspected
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PiecesRow(String id, byte[] pieces) {}

    /**
     * A chunk's vector.
     *
     * @param vector little-endian 32-bit floats
     */
    @Introspected
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record VectorRow(
            String id,
            String fileId,
            byte[] vector,
            @Nullable String text) {}
}
