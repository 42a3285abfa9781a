package dev.knowhow.durable.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of the caller's tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface IdempotencyRepository extends GenericRepository<StoredKey, String> {

    @Query("""
            select request_sha256, leased_until is not null as running,
                   coalesce(leased_until < now(), false) as abandoned,
                   created_at <= now() - :keptSeconds * interval '1 second' as old,
                   cast(extract(epoch from now() - created_at) as bigint) as seconds,
                   coalesce(status, 0) as status, coalesce(headers, '{}') as headers,
                   coalesce(body, cast('' as bytea)) as body, not_kept
              from idempotency_key
             where actor_id = :actorId and route = :route and key = :key
            """)
    Optional<FoundKey> find(String actorId, String route, String key, long keptSeconds);

    /** Adds a key with its reply. */
    @Query("""
            insert into idempotency_key (actor_id, route, key, request_sha256, status, headers, body, not_kept, bytes)
            values (:actorId, :route, :key, :requestSha256, :status, :headers, :body, :notKept, :bytes)
            """)
    void add(StoredKey stored);

    /**
     * Takes a key for this process, to work under a lease: a new one, or one whose process has ended before the same request
     * was done.
     *
     * @return the lease; null if the key is not to be had
     */
    @Query("""
            insert into idempotency_key (actor_id, route, key, request_sha256, leased_until)
            values (:actorId, :route, :key, :sha256, now() + :millis * interval '1 millisecond')
            on conflict (tenant_id, actor_id, route, key) do update
               set leased_until = excluded.leased_until, lease = excluded.lease, created_at = now()
             where idempotency_key.leased_until < now() and idempotency_key.request_sha256 = excluded.request_sha256
            returning lease
            """)
    @Nullable
    UUID lease(String actorId, String route, String key, String sha256, long millis);

    /** Says that the work goes on. */
    @Query("""
            update idempotency_key
               set leased_until = now() + :millis * interval '1 millisecond'
             where actor_id = :actorId and route = :route and key = :key
               and lease = :lease and leased_until is not null
            """)
    void renew(String actorId, String route, String key, UUID lease, long millis);

    /** Forgets a key that is worked on under that lease; 0 if the lease was lost to another process. */
    @Query("""
            delete from idempotency_key
             where actor_id = :actorId and route = :route and key = :key
               and lease = :lease and leased_until is not null
            """)
    int release(String actorId, String route, String key, UUID lease);

    /** Forgets a key, whatever is known of it. */
    @Query("delete from idempotency_key where actor_id = :actorId and route = :route and key = :key")
    void delete(String actorId, String route, String key);

    @Query("select count(*) as keys, cast(coalesce(sum(bytes), 0) as bigint) as bytes from idempotency_key")
    KeyRoom.Used count();

    /** Deletes what has been kept for long enough. */
    @Query("delete from idempotency_key where created_at <= now() - :keptSeconds * interval '1 second'")
    int deleteOld(long keptSeconds);
}
