package dev.knowhow.knowledge.document.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Rows of vectors that are kept until the chunks of their document are there. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface PendingVectorRepository extends GenericRepository<PendingVector, String> {

    /** Keeps vectors, in place of those that were kept for the same chunks. */
    @Query("""
            insert into chunk_embedding (vector_store_id, document_id, seq, model_id, text_sha256, vector, pieces)
            values (:vectorStoreId, :documentId, :seq, :modelId, :textSha256, :vector,
                    nullif(cast(:pieces as bytea), ''))
            on conflict (tenant_id, document_id, seq) do update
               set model_id = excluded.model_id, text_sha256 = excluded.text_sha256, vector = excluded.vector,
                   pieces = excluded.pieces
            """)
    void putAll(List<PendingVector> vectors);

    /** Of which texts a document's vectors are kept, from one chunk to another, both inclusive. */
    @Query("""
            select seq, text_sha256
              from chunk_embedding
             where document_id = :documentId and model_id = :modelId
               and seq between :first and :last
            """)
    List<EmbeddedText> findTexts(String documentId, String modelId, int first, int last);

    @Query("delete from chunk_embedding where document_id = :documentId")
    int delete(String documentId);

    /** Deletes the vectors of documents that are gone. */
    @Query("""
            delete from chunk_embedding
             where vector_store_id = :vectorStoreId
               and document_id not in (select id from document)
            """)
    int deleteOrphans(String vectorStoreId);

    /** A chunk's text, by its hash, whose vector is kept. */
    @Introspected
    record EmbeddedText(int seq, String textSha256) {}
}
