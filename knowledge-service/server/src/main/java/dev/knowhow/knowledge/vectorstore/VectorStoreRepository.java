package dev.knowhow.knowledge.vectorstore;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of knowledge bases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface VectorStoreRepository extends GenericRepository<VectorStore, String> {

    void save(VectorStore store);

    @Query("""
            update vector_store
               set name = :name, description = :description, metadata = cast(:metadata as jsonb),
                   expires_after_days = :expiresAfterDays, last_active_at = now()
             where id = :id
            """)
    void update(
            String id,
            String name,
            @Nullable String description,
            @TypeDef(type = DataType.JSON) Map<String, String> metadata,
            @Nullable Integer expiresAfterDays);

    /** Chooses what embeds it. */
    @Query("update vector_store set encoder = :encoder where id = :id")
    void updateEncoder(String id, @Nullable String encoder);

    /** Notes that chunks of it are being embedded anew. */
    @Query("update vector_store set embedding_anew = true where id = :id and not embedding_anew")
    void beginEmbeddingAnew(String id);

    /** Notes that no chunk of it is left that another model embedded, if so. */
    @Query("""
            update vector_store
               set embedding_anew = false
             where id = :id
               and embedding_anew
               and not exists (select 1 from chunk
                                where vector_store_id = :id and model_id <> :modelId and removed_version is null)
            """)
    void endEmbeddingAnew(String id, String modelId);

    /** How many chunks of knowledge bases each model embedded. */
    @Query("""
            select vector_store_id, model_id, count(*) as chunks
              from chunk
             where vector_store_id = any (:ids)
               and removed_version is null
             group by vector_store_id, model_id
            """)
    List<EmbeddedCount> countEmbedded(@TypeDef(type = DataType.STRING_ARRAY) List<String> ids);

    /** How many documents of knowledge bases are in each language, where it is known; the largest number first. */
    @Query("""
            select vector_store_id, language, count(*) as documents
              from document
             where vector_store_id = any (:ids)
               and language is not null
               and stage not in ('FAILED', 'CANCELLED')
             group by vector_store_id, language
             order by documents desc, language
            """)
    List<LanguageCount> countLanguages(@TypeDef(type = DataType.STRING_ARRAY) List<String> ids);

    /** Notes that it is used; to the minute, so that searching does not write each time. */
    @Query("""
            update vector_store
               set last_active_at = now()
             where id = :id
               and last_active_at < now() - interval '1 minute'
            """)
    void touch(String id);

    /** Counts one more change of the chunks; others that change them wait until this transaction ends. */
    @Query("update vector_store set index_version = index_version + 1 where id = :id returning index_version")
    @Nullable
    Long advanceIndexVersion(String id);

    @Query("delete from vector_store where id = :id")
    int delete(String id);

    Optional<VectorStore> findById(String id);

    @Query("select * from vector_store where name = :name order by id limit 2")
    List<VectorStore> findByName(String name);

    @Query("select * from vector_store order by id")
    List<VectorStore> findAll();

    @Query(value = "select * from vector_store where id > :above and id < :below", nativeQuery = true)
    List<VectorStore> findPage(String above, String below, Pageable rows);

    @Query("""
            select vector_store_id,
                   count(*) filter (where stage not in ('COMPLETED', 'FAILED', 'CANCELLED')) as in_progress,
                   count(*) filter (where stage = 'COMPLETED') as completed,
                   count(*) filter (where stage = 'FAILED') as failed,
                   count(*) filter (where stage = 'CANCELLED') as cancelled,
                   count(*) as total,
                   cast(sum(usage_bytes) as bigint) as usage_bytes
              from document
             where vector_store_id = any (:ids)
             group by vector_store_id
            """)
    List<StoreCounts> count(@TypeDef(type = DataType.STRING_ARRAY) List<String> ids);
}
