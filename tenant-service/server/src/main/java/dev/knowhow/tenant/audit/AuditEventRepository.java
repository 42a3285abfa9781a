package dev.knowhow.tenant.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of the caller's tenant. The database role can add and read, no more. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditEventRepository extends GenericRepository<AuditEvent, String> {

    boolean existsById(String id);

    String FILTERED = """
            select * from audit_event
             where (cast(:action as text) is null
                    or action = :action
                    or (right(:action, 1) = '.' and starts_with(action, :action)))
               and (cast(:actorId as text) is null or actor_id = :actorId)
               and (cast(:from as timestamptz) is null or occurred_at >= :from)
               and (cast(:to as timestamptz) is null or occurred_at < :to)
            """;

    /**
     * Locks the tenant before the head of its log. Acts change the counts on the tenant before or after they are
     * logged; without one order for both rows two of them end in a deadlock.
     */
    @Query("select count(lock_tenant())")
    long lockTenant();

    /** The head of the log, locked until the transaction ends: one writer per tenant. */
    @Query("select sequence, hash from audit_head for update")
    Optional<AuditHead> lockHead();

    @Query("select sequence, hash from audit_head")
    Optional<AuditHead> findHead();

    @Query("insert into audit_head (sequence, hash) values (0, :hash)")
    void insertHead(String hash);

    @Query("update audit_head set sequence = :sequence, hash = :hash")
    void updateHead(long sequence, String hash);

    void saveAll(Iterable<AuditEvent> events);

    @Query("select id from audit_event where id in (:ids)")
    List<String> findIdIn(List<String> ids);

    @Query("select * from audit_event where sequence > :sequence order by sequence limit :limit")
    List<AuditEvent> findAfter(long sequence, int limit);

    @Query(FILTERED + """
             and (cast(:cursor as text) is null
                  or sequence > (select c.sequence from audit_event c where c.id = :cursor))
            order by sequence limit :limit
            """)
    List<AuditEvent> findAscending(
            @Nullable String action,
            @Nullable String actorId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit);

    @Query(FILTERED + """
             and (cast(:cursor as text) is null
                  or sequence < (select c.sequence from audit_event c where c.id = :cursor))
            order by sequence desc limit :limit
            """)
    List<AuditEvent> findDescending(
            @Nullable String action,
            @Nullable String actorId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit);
}
