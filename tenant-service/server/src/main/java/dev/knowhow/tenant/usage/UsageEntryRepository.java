package dev.knowhow.tenant.usage;

import dev.knowhow.tenant.api.usage.RebuildUsageResponse.Difference;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The ledger of the caller's tenant. The database role can add entries and read them, no more. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsageEntryRepository extends GenericRepository<UsageEntry, String> {

    /** The balances that the entries give. */
    String ACCOUNTS = """
            select meter, account, sum(quantity) as balance
              from (select meter, from_account as account, -quantity as quantity from usage_entry
                    union all
                    select meter, to_account, quantity from usage_entry) moves
             group by meter, account
            """;

    /** One writer per tenant: whoever comes second sees what the first one added. 0 if there is no tenant. */
    @Query("select count(lock_tenant())")
    long lockTenant();

    @Query("select * from usage_entry where id in (:ids)")
    List<UsageEntry> findByIdIn(List<String> ids);

    void saveAll(Iterable<UsageEntry> entries);

    long count();

    /** Adds to the balance of an account. */
    @Query("""
            insert into usage_account (meter, account, balance)
            values (:meter, :account, :quantity)
            on conflict (tenant_id, meter, account) do update set balance = usage_account.balance + excluded.balance
            """)
    void move(String meter, String account, BigDecimal quantity);

    /** Lists what was refused; the same refused again is listed once. */
    @Query("""
            insert into usage_refusal (id, service, reason, meter, quantity, occurred_at, received_at)
            values (:id, :service, :reason, :meter, :quantity, :occurredAt, :receivedAt)
            on conflict do nothing
            """)
    void refuse(
            String id,
            String service,
            String reason,
            String meter,
            BigDecimal quantity,
            Instant occurredAt,
            Instant receivedAt);

    /** Where a balance is not that of the entries. */
    @Query("with computed as (" + ACCOUNTS + ")" + """
            select coalesce(a.account, c.account) as account, coalesce(a.meter, c.meter) as meter,
                   coalesce(a.balance, 0) as kept, coalesce(c.balance, 0) as computed
              from usage_account a
              full join computed c on c.meter = a.meter and c.account = a.account
             where a.balance is distinct from c.balance
             order by 2, 1
            """)
    List<Difference> findDifferences();

    @Query("delete from usage_account")
    void deleteAccounts();

    @Query("insert into usage_account (meter, account, balance) " + ACCOUNTS)
    void insertAccounts();
}
