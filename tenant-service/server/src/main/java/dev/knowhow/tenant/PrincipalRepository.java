package dev.knowhow.tenant;

import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.tenant.TenantStatus;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has to be known of a credential to say whose it is. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PrincipalRepository extends GenericRepository<Tenant, UUID> {

    /** Shows, until the transaction ends, the one key with that hash, and its tenant, to row-level security. */
    @Query("select set_config('app.credential_hash', :hash, true)")
    String presentCredential(String hash);

    /** Goes on inside the tenant of the key that was presented, until the transaction ends. */
    @Query("select set_config('app.tenant_id', :tenantId, true)")
    String enter(String tenantId);

    @Query("""
            select k.tenant_id, k.id, k.name, encode(k.hash, 'hex') as hash,
                   t.alias, t.status, t.suspended_reason
              from api_key k
              join tenant t on t.id = k.tenant_id
             where k.hash = :hash
            """)
    Optional<KeyRow> findKey(byte[] hash);

    @Query("""
            select t.alias, t.status, t.suspended_reason, m.role, m.status as member_status
              from tenant t
              join member m on m.tenant_id = t.id
             where m.subject = :subject
            """)
    Optional<MemberRow> findMember(String subject);

    /** A key and its tenant. */
    @Introspected
    record KeyRow(
            UUID tenantId,
            String id,
            String name,
            String hash,
            String alias,
            TenantStatus status,
            @Nullable String suspendedReason) {}

    /** A member and the tenant. */
    @Introspected
    record MemberRow(
            String alias,
            TenantStatus status,
            @Nullable String suspendedReason,
            MemberRole role,
            MemberStatus memberStatus) {}
}
