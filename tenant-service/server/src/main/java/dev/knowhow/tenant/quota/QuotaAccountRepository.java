package dev.knowhow.tenant.quota;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was used of quotas in their periods, and what is reserved. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface QuotaAccountRepository extends GenericRepository<Held, String> {

    /** What was used, of an account that nobody else touches until this transaction ends. */
    @Query("select used from quota_account where quota_id = :quotaId and period_from = :from for update")
    Optional<Long> lock(String quotaId, Instant from);

    /**
     * What was used in a period whose account is not there yet: whatever the ledger has of it; nothing, where the period
     * before was counted: its last work may have ended in this one, and is counted there. Entry by entry rounded up, as
     * {@link QuotaUse} has it.
     */
    String USED = """
            case when exists (select from quota_account where quota_id = :quotaId and period_to = :from) then 0
                 else (select coalesce(sum(case when to_account = 'used' then ceil(quantity) else -ceil(quantity) end), 0)
                         from usage_entry
                        where meter = :meter and occurred_at >= :from and occurred_at < :to
                          and 'used' in (from_account, to_account)
                          and actor_type in (:actorTypes) and cause in (:causes)
                          and (cast(:apiKeyId as text) is null
                               or (actor_type = 'api_key' and actor_id = :apiKeyId)))
            end
            """;

    /** Opens an account unless it is there. */
    @Query("insert into quota_account (quota_id, period_from, period_to, used) select :quotaId, :from, :to, " + USED
            + " on conflict do nothing")
    void open(
            String quotaId,
            Instant from,
            Instant to,
            String meter,
            @Nullable String apiKeyId,
            List<String> actorTypes,
            List<String> causes);

    /** What was used, as it was a moment ago: reads alone. */
    @Query("select coalesce((select used from quota_account where quota_id = :quotaId and period_from = :from), " + USED
            + ")")
    long sumUsed(
            String quotaId,
            Instant from,
            Instant to,
            String meter,
            @Nullable String apiKeyId,
            List<String> actorTypes,
            List<String> causes);

    @Query("update quota_account set used = used + :amount where quota_id = :quotaId and period_from = :from")
    void use(String quotaId, Instant from, long amount);

    /** What work that goes on holds. */
    @Query("""
            select coalesce(sum(amount), 0) from quota_reservation
             where quota_id = :quotaId and period_from = :from and expires_at > :now
            """)
    long sumHeld(String quotaId, Instant from, Instant now);

    /** How many quotas hold something for that work. */
    @Query("select count(*) from quota_reservation where id = :id and expires_at > :now")
    long countHeld(String id, Instant now);

    @Query("select id, quota_id, period_from from quota_reservation where id in (:ids)")
    List<Held> findHeld(List<String> ids);

    @Query("""
            insert into quota_reservation (id, quota_id, period_from, amount, service, created_at, expires_at)
            values (:id, :quotaId, :from, :amount, :service, :now, :until)
            """)
    void hold(String id, String quotaId, Instant from, long amount, String service, Instant now, Instant until);

    @Query("update quota_reservation set expires_at = :until where id in (:ids) and expires_at > :now")
    void renew(List<String> ids, Instant now, Instant until);

    @Query("delete from quota_reservation where id in (:ids)")
    void end(List<String> ids);

    /** Forgets what was lost before that, of the caller's tenant. */
    @Query("delete from quota_reservation where expires_at < :before")
    void forget(Instant before);

    /** What was lost of all tenants, newest first, however many quotas each was held at. */
    @Query("""
            select id, tenant_id, tenant_name, meter, amount, service, created_at, expires_at
              from (select distinct on (r.tenant_id, r.id)
                           r.id, r.tenant_id, t.name as tenant_name, q.meter, r.amount, r.service, r.created_at, r.expires_at
                      from quota_reservation r
                      join quota q on q.tenant_id = r.tenant_id and q.id = r.quota_id
                      join tenant t on t.id = r.tenant_id
                     where r.expires_at <= :now
                     order by r.tenant_id, r.id) lost
             order by expires_at desc, id
             limit :most
            """)
    List<LostWork> findLost(Instant now, int most);
}
