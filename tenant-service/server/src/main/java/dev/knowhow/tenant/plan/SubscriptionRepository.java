package dev.knowhow.tenant.plan;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which tenant is on which plan when: a tenant's own, and all of them for a platform admin. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SubscriptionRepository extends GenericRepository<Subscription, String> {

    String SUBSCRIPTIONS = """
            select s.id, s.tenant_id, t.name as tenant_name, t.time_zone, s.plan_id, p.name as plan_name, s.version,
                   s.starts_at, s.ends_at
              from subscription s
              join tenant t on t.id = s.tenant_id
              join plan p on p.id = s.plan_id
            """;

    @Query(value = SUBSCRIPTIONS + """
             where (cast(:planId as text) is null or s.plan_id = :planId)
               and (cast(:tenantId as uuid) is null or s.tenant_id = :tenantId)
               and (not :running or s.ends_at is null or s.ends_at > :now)
               and s.id > :above and s.id < :below
            """, nativeQuery = true)
    List<Subscription> findPage(
            @Nullable String planId,
            @Nullable UUID tenantId,
            boolean running,
            Instant now,
            String above,
            String below,
            Pageable rows);

    @Query(SUBSCRIPTIONS + " where s.id = :id")
    Optional<Subscription> findById(String id);

    /** Those of the caller's tenant that have not ended, in their order. */
    @Query(SUBSCRIPTIONS + """
             where s.tenant_id = current_tenant() and (s.ends_at is null or s.ends_at > :now)
             order by s.starts_at
            """)
    List<Subscription> findUnended(Instant now);

    /** The latest end of any of the caller's tenant. */
    @Query("""
            select ends_at from subscription
             where tenant_id = current_tenant() and ends_at is not null
             order by ends_at desc limit 1
            """)
    Optional<Instant> findLastEnd();

    @Query("select count(*) from subscription where tenant_id = current_tenant()")
    long countOwn();

    @Query("select time_zone from tenant where id = current_tenant()")
    String findTimeZone();

    @Query("update tenant set time_zone = :timeZone where id = current_tenant()")
    void updateTimeZone(String timeZone);

    /** One change of a tenant's plan at a time. */
    @Query("select count(lock_tenant())")
    long lockTenant();

    @Query("""
            insert into subscription (id, plan_id, version, starts_at, created_at, created_by)
            values (:id, :planId, :version, :startsAt, :createdAt, :createdBy)
            """)
    void insert(String id, String planId, int version, Instant startsAt, Instant createdAt, String createdBy);

    @Query("update subscription set ends_at = :endsAt where tenant_id = current_tenant() and id = :id")
    void updateEnd(String id, @Nullable Instant endsAt);

    /** Takes back what has not begun by then. */
    @Query("delete from subscription where tenant_id = current_tenant() and starts_at >= :from")
    void deleteFrom(Instant from);
}
