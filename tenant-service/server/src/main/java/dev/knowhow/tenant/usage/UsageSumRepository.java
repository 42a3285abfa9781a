package dev.knowhow.tenant.usage;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Reads sums of the ledger of the caller's tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsageSumRepository extends GenericRepository<UsageEntry, String> {

    /**
     * Sums of what was used, largest first within a meter.
     *
     * @param bucketSeconds how long a bucket is; 0 for one over all
     */
    @Query("""
            select meter,
                   sum(case when to_account = 'used' then quantity else -quantity end) as quantity,
                   count(*) as entries,
                   count(*) filter (where estimated) as estimated,
                   case when :bucketSeconds > 0
                        then to_timestamp(floor(extract(epoch from occurred_at) / nullif(:bucketSeconds, 0)) * :bucketSeconds)
                   end as bucket,
                   case when :byModel then model end as model,
                   case when :byKey and actor_type = 'api_key' then actor_id
                        when :byKey and on_behalf_of_type = 'api_key' then on_behalf_of_id end as key_id,
                   case when :byKey and actor_type = 'api_key' then actor_name
                        when :byKey and on_behalf_of_type = 'api_key' then on_behalf_of_name end as key_name,
                   case when :byMember and actor_type = 'user' then actor_id
                        when :byMember and on_behalf_of_type = 'user' then on_behalf_of_id end as member_id,
                   case when :byMember and actor_type = 'user' then actor_name
                        when :byMember and on_behalf_of_type = 'user' then on_behalf_of_name end as member_name,
                   case when :byVectorStore then vector_store_id end as vector_store_id,
                   case when :byAdapter then adapter end as adapter,
                   case when :byCause then cause end as cause
              from usage_entry
             where occurred_at >= :from and occurred_at < :to
               and 'used' in (from_account, to_account)
             group by meter, bucket, 6, 7, 8, 9, 10, 11, 12, 13
             order by meter, bucket, quantity desc, 6, 7, 9, 11, 12, 13
             limit :limit
            """)
    List<UsageSum> sum(
            Instant from,
            Instant to,
            long bucketSeconds,
            boolean byModel,
            boolean byKey,
            boolean byMember,
            boolean byVectorStore,
            boolean byAdapter,
            boolean byCause,
            int limit);

    /** The entries of a time, oldest first. */
    @Query("""
            select * from usage_entry
             where occurred_at >= :from and occurred_at < :to
             order by occurred_at, id
             limit :limit
            """)
    List<UsageEntry> findEntries(Instant from, Instant to, int limit);

    /** What was refused last. */
    @Query("""
            select id, service, reason, meter, quantity, occurred_at, received_at
              from usage_refusal
             order by received_at desc, id
             limit :limit
            """)
    List<UsageRefusal> findRefused(int limit);
}
