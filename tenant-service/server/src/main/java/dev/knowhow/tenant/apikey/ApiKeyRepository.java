package dev.knowhow.tenant.apikey;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys of the caller's tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRepository extends GenericRepository<StoredApiKey, String> {

    Optional<StoredApiKey> findById(String id);

    @Query("""
        select *
          from api_key
         where cast(:cursor as text) is null or id > :cursor
         order by id
         limit :limit
        """)
    List<StoredApiKey> findAscending(@Nullable String cursor, int limit);

    @Query("""
        select *
          from api_key
         where cast(:cursor as text) is null or id < :cursor
         order by id desc
         limit :limit
        """)
    List<StoredApiKey> findDescending(@Nullable String cursor, int limit);

    @Query("""
        insert into api_key (id, name, hint, hash, scopes, knowledge_base_ids, expires_at, created_at,
                             created_by_id, created_by)
        values (:id, :name, :hint, :hash, :scopes, :knowledgeBaseIds, :expiresAt, :createdAt,
                :createdById, :createdBy)
        """)
    void insert(
            String id,
            String name,
            String hint,
            byte[] hash,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> scopes,
            @TypeDef(type = DataType.STRING_ARRAY) @Nullable List<String> knowledgeBaseIds,
            @Nullable Instant expiresAt,
            Instant createdAt,
            String createdById,
            String createdBy);

    /** 0 if it was revoked before. */
    @Query("update api_key set revoked_at = now() where id = :id and revoked_at is null")
    int revoke(String id);

    @Query("""
        update api_key
           set last_used_at = :at
         where id = :id
           and (last_used_at is null or last_used_at < :at)
        """)
    void updateLastUsedAt(String id, Instant at);
}
