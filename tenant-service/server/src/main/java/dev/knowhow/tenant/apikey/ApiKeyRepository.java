package dev.knowhow.tenant.apikey;

import dev.knowhow.tenant.api.member.MemberRole;
import io.micronaut.core.annotation.Introspected;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys of the caller's tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ApiKeyRepository extends GenericRepository<StoredApiKey, String> {

    /** The keys that one key, and one member, has made, and those that these have made. */
    String OF_ONE = """
            with recursive of_key as (
              select id from api_key where parent_id = :madeWith
              union all
              select k.id from of_key a join api_key k on k.parent_id = a.id
            ), of_member as (
              select id from api_key where member_id = :memberId
              union all
              select k.id from of_member a join api_key k on k.parent_id = a.id
            )
            select * from api_key
             where (cast(:madeWith as text) is null or id in (select id from of_key))
               and (cast(:memberId as text) is null
                    or revoked_at is null and (expires_at is null or expires_at > :now)
                       and id in (select id from of_member))
            """;

    Optional<StoredApiKey> findById(String id);

    @Query(value = OF_ONE + """
               and id > :above and id < :below
            """, nativeQuery = true)
    List<StoredApiKey> findPage(
            @Nullable String madeWith,
            @Nullable String memberId,
            Instant now,
            String above,
            String below,
            Pageable rows);

    /** Each key and those above it, itself first. */
    @Query("""
            with recursive chain as (
              select k.id as key_id, 0 as generation, k.* from api_key k where k.id in (:ids)
              union all
              select c.key_id, c.generation + 1, p.* from chain c join api_key p on p.id = c.parent_id
            )
            select c.key_id, c.id, c.name, c.scopes, c.knowledge_base_ids, c.expires_at, c.revoked_at, c.owner_type,
                   m.role as member_role, m.first_name || ' ' || m.last_name as member_name
              from chain c
              left join member m on m.id = c.member_id
             order by c.key_id, c.generation
            """)
    List<KeyChain.Link> findChains(Collection<String> ids);

    /** How many keys in use were made with each, or with one of those. */
    @Query("""
            with recursive below as (
              select k.parent_id as key_id, k.id, k.revoked_at, k.expires_at from api_key k where k.parent_id in (:ids)
              union all
              select b.key_id, k.id, k.revoked_at, k.expires_at from below b join api_key k on k.parent_id = b.id
            )
            select key_id, count(*) as count
              from below
             where revoked_at is null and (expires_at is null or expires_at > :now)
             group by key_id
            """)
    List<Descendants> countDescendants(Collection<String> ids, Instant now);

    /** The key and those made with it, or with one of those, unless they are revoked. */
    @Query("""
            with recursive below as (
              select id from api_key where id = :id
              union all
              select k.id from below b join api_key k on k.parent_id = b.id
            )
            select * from api_key where revoked_at is null and id in (select id from below) order by id
            """)
    List<StoredApiKey> findUnrevokedWithDescendants(String id);

    /** What is the member's own, unless it is revoked. */
    @Query("select * from api_key where member_id = :memberId and revoked_at is null order by id")
    List<StoredApiKey> findUnrevokedOfMember(String memberId);

    /** The person's place in the tenant. */
    @Query("select id, role from member where subject = :subject")
    Optional<Maker> findMember(String subject);

    @Query("""
            insert into api_key (id, name, hint, hash, scopes, knowledge_base_ids, expires_at, created_at,
                                 created_by_id, created_by, owner_type, member_id, parent_id, declared_by)
            values (:id, :name, :hint, :hash, :scopes, :knowledgeBaseIds, :expiresAt, :createdAt,
                    :createdById, :createdBy, :ownerType, :memberId, :parentId, :declaredBy)
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
            String createdBy,
            String ownerType,
            @Nullable String memberId,
            @Nullable String parentId,
            @Nullable String declaredBy);

    @Query("update api_key set revoked_at = :at where id in (:ids) and revoked_at is null")
    int revoke(Collection<String> ids, Instant at);

    /** Gives the key to the member, or to the tenant, with what it may do now. */
    @Query("""
            update api_key
               set owner_type = :ownerType, member_id = :memberId, parent_id = null, declared_by = :declaredBy,
                   scopes = :scopes, knowledge_base_ids = :knowledgeBaseIds, expires_at = :expiresAt
             where id = :id
            """)
    void updateOwner(
            String id,
            String ownerType,
            @Nullable String memberId,
            @Nullable String declaredBy,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> scopes,
            @TypeDef(type = DataType.STRING_ARRAY) @Nullable List<String> knowledgeBaseIds,
            @Nullable Instant expiresAt);

    @Query("""
            update api_key
               set last_used_at = :at
             where id = :id
               and (last_used_at is null or last_used_at < :at)
            """)
    void updateLastUsedAt(String id, Instant at);

    /** Lets one change of who may what pass at a time, until the transaction ends. */
    @Query("select count(lock_tenant())")
    long lockTenant();

    /** A member who makes a key. */
    @Introspected
    record Maker(String id, MemberRole role) {}

    /** How many keys in use end with a key. */
    @Introspected
    record Descendants(String keyId, long count) {}
}
