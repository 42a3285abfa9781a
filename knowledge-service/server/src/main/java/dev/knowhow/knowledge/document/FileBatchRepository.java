package dev.knowhow.knowledge.document;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows of file batches and of the documents in them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FileBatchRepository extends GenericRepository<FileBatchRepository.BatchFile, String> {

    @Query("insert into file_batch (id, vector_store_id) values (:id, :vectorStoreId)")
    void insert(String id, String vectorStoreId);

    @Query("""
            insert into file_batch_file (batch_id, vector_store_id, document_id)
            values (:batchId, :vectorStoreId, :documentId)
            """)
    void insertAll(List<BatchFile> files);

    @Query("""
            select id, vector_store_id, created_at, cancelled_at is not null as cancelled
              from file_batch
             where id = :id and vector_store_id = :vectorStoreId
            """)
    Optional<Batch> find(String id, String vectorStoreId);

    @Query("update file_batch set cancelled_at = coalesce(cancelled_at, now()) where id = :id")
    void cancel(String id);

    /** A batch. */
    @Introspected
    record Batch(String id, String vectorStoreId, Instant createdAt, boolean cancelled) {}

    /** A document in a batch. */
    @MappedEntity("file_batch_file")
    record BatchFile(String batchId, String vectorStoreId, String documentId) {}
}
