package dev.knowhow.knowledge.document;

import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.api.document.DocumentWarning;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of documents, as requests and workers see and change them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface DocumentRepository extends GenericRepository<Document, String> {

    @Query("""
            insert into document (id, vector_store_id, file_id, filename, version, bytes, attributes, max_tokens,
                                  overlap_tokens, lane, created_by, created_by_type, created_by_name)
            values (:id, :vectorStoreId, :fileId, :filename, :version, :bytes, cast(:attributes as jsonb),
                    :maxTokens, :overlapTokens, :lane, :createdBy, :createdByType, :createdByName)
            """)
    void insert(
            String id,
            String vectorStoreId,
            String fileId,
            String filename,
            int version,
            long bytes,
            @TypeDef(type = DataType.JSON) Map<String, Object> attributes,
            int maxTokens,
            int overlapTokens,
            Lane lane,
            String createdBy,
            String createdByType,
            String createdByName);

    /** Who added it, where that was noted. */
    @Query("""
            select created_by_type as type, created_by as id, created_by_name as name
              from document
             where id = :id and created_by_type is not null
            """)
    Optional<Adder> findAdder(String id);

    /** Counts one more upload of the name; others that do so wait. */
    @Query("""
            insert into document_name as name (vector_store_id, filename, versions)
            values (:vectorStoreId, :filename, 1)
            on conflict (tenant_id, vector_store_id, filename) do update set versions = name.versions + 1
              returning versions
            """)
    int nextVersion(String vectorStoreId, String filename);

    /** Starts again with a document that is final; 0 if it is not. */
    @Query("""
            update document
               set run = run + 1, fence = fence + 1, queued = false, lane = :lane,
                   stage = 'RECEIVED', attempt = 0, failures = 0, interruptions = 0,
                   error_code = null, error_message = null, warnings = '[]',
                   chunks_total = null, chunks_embedded = 0, started_at = null, completed_at = null,
                   attributes = cast(:attributes as jsonb), max_tokens = :maxTokens, overlap_tokens = :overlapTokens
             where id = :id and stage in ('FAILED', 'CANCELLED')
            """)
    int requeue(
            String id,
            @TypeDef(type = DataType.JSON) Map<String, Object> attributes,
            int maxTokens,
            int overlapTokens,
            Lane lane);

    /** Ends the ingestion; whoever works on it finds its fence gone. 0 if it was over already. */
    @Query("""
            update document
               set stage = 'CANCELLED', fence = fence + 1, queued = false, completed_at = now()
             where id = :id and stage not in ('COMPLETED', 'FAILED', 'CANCELLED')
            """)
    int cancel(String id);

    @Query("update document set attributes = cast(:attributes as jsonb) where id = :id")
    void updateAttributes(String id, @TypeDef(type = DataType.JSON) Map<String, Object> attributes);

    @Query("delete from document where id = :id")
    int delete(String id);

    @Query("delete from document where vector_store_id = :vectorStoreId")
    int deleteAll(String vectorStoreId);

    @Query("select * from document where vector_store_id = :vectorStoreId and file_id = :fileId")
    Optional<Document> find(String vectorStoreId, String fileId);

    @Query("select * from document where vector_store_id = :vectorStoreId and file_id = any (:fileIds)")
    List<Document> findAll(String vectorStoreId, @TypeDef(type = DataType.STRING_ARRAY) Collection<String> fileIds);

    /** Names of documents that can be asked, in the order of the alphabet. */
    @Query("""
            select distinct filename from document
             where vector_store_id = any (:vectorStoreIds) and stage = 'COMPLETED'
             order by filename
             limit :most
            """)
    List<String> findNames(@TypeDef(type = DataType.STRING_ARRAY) Collection<String> vectorStoreIds, int most);

    @Query("""
            select * from document
             where vector_store_id = :vectorStoreId and updated_at >= :since
             order by updated_at
            """)
    List<Document> findChangedSince(String vectorStoreId, Instant since);

    @Query("select * from document where file_id = :fileId order by id")
    List<Document> findByFile(String fileId);

    @Query("""
            select * from document
             where id in (select document_id from file_batch_file where batch_id = :batchId)
             order by id
            """)
    List<Document> findByBatch(String batchId);

    String OF_STATUS = """
               and (cast(:status as text) is null
                    or :status = case when stage in ('COMPLETED', 'FAILED', 'CANCELLED') then lower(stage)
                                      else 'in_progress' end)
               -- said once more, in the words of the index of documents that wait
               and (cast(:status as text) is null or :status <> 'in_progress'
                    or stage not in ('COMPLETED', 'FAILED', 'CANCELLED'))
               and file_id > :above and file_id < :below
            """;

    /**
     * The documents of a knowledge base, by their files.
     *
     * @param status in OpenAI's words; null for all
     */
    @Query(value = """
            select * from document
             where vector_store_id = :vectorStoreId
            """ + OF_STATUS, nativeQuery = true)
    List<Document> findPage(String vectorStoreId, @Nullable String status, String above, String below, Pageable rows);

    /**
     * The documents of a batch, by their files.
     *
     * @param status in OpenAI's words; null for all
     */
    @Query(value = """
            select * from document
             where id in (select document_id from file_batch_file where batch_id = :batchId)
            """ + OF_STATUS, nativeQuery = true)
    List<Document> findPageOfBatch(String batchId, @Nullable String status, String above, String below, Pageable rows);

    /** A worker takes that run of a document; null if it is over. A stage begun but not ended is an interruption. */
    @Query("""
            update document as d
               set fence = d.fence + 1, attempt = d.attempt + 1,
                   interruptions = d.interruptions + case when d.stage = 'RECEIVED' then 0 else 1 end,
                   stage = case when d.stage = 'INDEXING' then 'INDEXING' else 'PARSING' end,
                   started_at = coalesce(d.started_at, now())
              from file as f
             where d.id = :id and d.run = :run and d.stage not in ('COMPLETED', 'FAILED', 'CANCELLED')
               and f.tenant_id = d.tenant_id and f.id = d.file_id
            returning d.id, d.vector_store_id, d.file_id, d.filename, f.sha256, d.max_tokens, d.overlap_tokens,
                       d.lane, d.fence, d.stage = 'INDEXING' as published, d.interruptions, d.started_at
            """)
    @Nullable
    BegunDocument begin(String id, int run);

    /** Locks the row until the transaction ends; empty if another worker holds the document, or nobody. */
    @Query("select id from document where id = :id and fence = :fence for update")
    Optional<String> lock(String id, long fence);

    /** Whether no other worker has taken the document, and nobody ended it. */
    @Query("select id from document where id = :id and fence = :fence")
    Optional<String> findHeld(String id, long fence);

    @Query("""
            update document
               set stage = 'CHUNKING', content_type = :contentType, title = :title, header = :header,
                   page_count = :pageCount, text_length = :textLength, language = :language,
                   warnings = cast(:warnings as jsonb)
             where id = :id
            """)
    void updateParsed(
            String id,
            String contentType,
            @Nullable String title,
            String header,
            @Nullable Integer pageCount,
            int textLength,
            @Nullable String language,
            @TypeDef(type = DataType.JSON) List<DocumentWarning> warnings);

    @Query("update document set stage = 'EMBEDDING', chunks_total = :chunks, chunks_embedded = 0 where id = :id")
    void updateChunked(String id, int chunks);

    @Query("update document set chunks_embedded = :chunks, interruptions = 0 where id = :id")
    void updateEmbedded(String id, int chunks);

    @Query("""
            update document
               set stage = 'INDEXING', chunks_total = :chunks, chunks_embedded = :chunks,
                   usage_bytes = :usageBytes, interruptions = 0
             where id = :id
            """)
    void updatePublished(String id, int chunks, long usageBytes);

    @Query("""
            update document
               set stage = 'COMPLETED', queued = false, error_code = null, error_message = null,
                   interruptions = 0, completed_at = now()
             where id = :id
            """)
    void complete(String id);

    @Query("""
            update document
               set stage = 'FAILED', queued = false, error_code = :code, error_message = :message,
                   completed_at = now()
             where id = :id
            """)
    void fail(String id, String code, String message);

    /** As if it had not been begun. */
    @Query("""
            update document
               set attempt = attempt - 1, started_at = null, error_code = 'storage_full', error_message = :message,
                   stage = case when stage = 'INDEXING' then stage else 'RECEIVED' end,
                   interruptions = interruptions - case when stage = 'INDEXING' then 1 else 0 end
             where id = :id
            """)
    void waitForRoom(String id, String message);

    /** Counts a failure that may pass, in place of the interruption that it would be, and says how many there were. */
    @Query("""
            update document
               set failures = failures + 1, error_code = 'server_error', error_message = :message,
                   stage = case when stage = 'INDEXING' then stage else 'RECEIVED' end,
                   interruptions = interruptions - case when stage = 'INDEXING' then 1 else 0 end
             where id = :id returning failures
            """)
    int countFailure(String id, String message);

    /**
     * Who added a document.
     *
     * @param type as {@link dev.knowhow.tenancy.Actor.Type} names it
     */
    @Introspected
    record Adder(String type, String id, String name) {}

    /**
     * A document that a worker has taken.
     *
     * @param sha256 of the file's content
     * @param published whether its chunks are there already and only the index is missing
     */
    @MappedEntity
    record BegunDocument(
            @Id String id,
            String vectorStoreId,
            String fileId,
            String filename,
            String sha256,
            int maxTokens,
            int overlapTokens,
            Lane lane,
            long fence,
            boolean published,
            int interruptions,
            Instant startedAt) {}
}
