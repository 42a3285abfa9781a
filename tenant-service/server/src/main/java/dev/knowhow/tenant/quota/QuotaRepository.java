package dev.knowhow.tenant.quota;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The quotas of the caller's tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface QuotaRepository extends GenericRepository<Quota, String> {

    String QUOTAS = """
            select q.id, q.meter, q.period, q.api_key_id, k.name as api_key_name, q.amount, q.set_by, t.time_zone
              from quota q
              join tenant t on t.id = q.tenant_id
              left join api_key k on k.tenant_id = q.tenant_id and k.id = q.api_key_id
             where q.tenant_id = current_tenant()
            """;

    /** In the order in which their accounts are locked. */
    @Query(QUOTAS + " order by q.id")
    List<Quota> findAll();

    @Query(QUOTAS + " and q.id = :id")
    Optional<Quota> findById(String id);

    @Query("select count(*) from quota where set_by = :setBy")
    long countSetBy(String setBy);

    @Query("select count(*) from api_key where tenant_id = current_tenant() and id = :id and revoked_at is null")
    long countKeys(String id);

    /** One change of a tenant's quotas at a time, and none while the ledger is written. */
    @Query("select count(lock_tenant())")
    long lockTenant();

    /** The id of what was there, or of what is new. */
    @Query("""
            insert into quota (id, meter, period, api_key_id, amount, set_by, changed_at, changed_by)
            values (:id, :meter, :period, :apiKeyId, :amount, :setBy, :changedAt, :changedBy)
            on conflict (tenant_id, meter, period, api_key_id, set_by)
            do update set amount = excluded.amount, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            returning id
            """)
    String put(
            String id,
            String meter,
            String period,
            @Nullable String apiKeyId,
            long amount,
            String setBy,
            Instant changedAt,
            String changedBy);

    @Query("delete from quota where id = :id")
    void delete(String id);
}
