package dev.knowhow.knowledge.document.content;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of chunks, and of the documents that left a knowledge base with theirs. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ChunkRepository extends GenericRepository<Chunk, String> {

    /** Adds chunks whose vectors were kept, without these coming here; those without a vector are left out. */
    @Query("""
            insert into chunk (id, vector_store_id, document_id, file_id, seq, text, char_start, char_end,
                               page_start, page_end, page_starts, headings, token_count, model_id, vector,
                               pieces, added_version)
            select :id, :vectorStoreId, kept.document_id, :fileId, kept.seq, :text, :charStart, :charEnd,
                   cast(:pageStart as int), cast(:pageEnd as int), :pageStarts, :headings, :tokenCount, kept.model_id,
                   kept.vector, kept.pieces, :addedVersion
              from chunk_embedding as kept
             where kept.document_id = :documentId and kept.seq = :seq
               and kept.model_id = :modelId
            """)
    void insertAll(List<Chunk> chunks);

    @Query("select count(*) from chunk where document_id = :documentId")
    int count(String documentId);

    @Query(value = """
            select id, vector_store_id, document_id, file_id, seq, text, char_start, char_end, page_start, page_end,
                   page_starts, headings, token_count, model_id, added_version
              from chunk
             where document_id = :documentId
               and removed_version is null
               and id > :above and id < :below
            """, nativeQuery = true)
    List<Chunk> findPage(String documentId, String above, String below, Pageable rows);

    /** The files whose documents left a knowledge base after one version, up to another one. */
    @Query("""
            select distinct file_id
              from document_removal
             where vector_store_id = :vectorStoreId
               and version > :applied
               and version <= :target
            """)
    List<String> findRemovedFiles(String vectorStoreId, long applied, long target);

    /** Notes that a document left the knowledge base, with that version of it. */
    @Query("""
            insert into document_removal (vector_store_id, version, file_id)
            values (:vectorStoreId, :version, :fileId)
            """)
    void insertRemoval(String vectorStoreId, long version, String fileId);

    @Query("""
            update chunk
               set removed_version = :version
             where document_id = :documentId
               and removed_version is null
            """)
    void markRemoved(String documentId, long version);

    @Query("delete from chunk where document_id = :documentId")
    int delete(String documentId);

    /** Deletes the chunks of documents that are gone. */
    @Query("delete from chunk where vector_store_id = :vectorStoreId and document_id not in (select id from document)")
    int deleteOrphans(String vectorStoreId);
}
