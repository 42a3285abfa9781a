package dev.knowhow.tenant;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants: a platform admin reads all of them, everybody else their own. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TenantRepository extends GenericRepository<Tenant, UUID> {

    Optional<Tenant> findById(UUID id);

    boolean existsById(UUID id);

    Optional<Tenant> findByAlias(String alias);

    /** 0 if the alias or the id is taken. */
    @Query("""
            insert into tenant (id, alias, name, created_at)
            values (:id, :alias, :name, :createdAt)
            on conflict do nothing
            """)
    int insert(UUID id, String alias, String name, Instant createdAt);

    @Query("""
            select * from tenant
             where cast(:cursor as uuid) is null
                or (created_at, id) > (select c.created_at, c.id from tenant c where c.id = :cursor)
             order by created_at, id limit :limit
            """)
    List<Tenant> findAscending(@Nullable UUID cursor, int limit);

    @Query("""
            select * from tenant
             where cast(:cursor as uuid) is null
                or (created_at, id) < (select c.created_at, c.id from tenant c where c.id = :cursor)
             order by created_at desc, id desc limit :limit
            """)
    List<Tenant> findDescending(@Nullable UUID cursor, int limit);

    @Query("update tenant set status = 'SUSPENDED', suspended_reason = :reason where id = :id")
    int suspend(UUID id, String reason);

    /** 0 if it was not suspended. */
    @Query("update tenant set status = 'ACTIVE', suspended_reason = null where id = :id and status = 'SUSPENDED'")
    int resume(UUID id);
}
