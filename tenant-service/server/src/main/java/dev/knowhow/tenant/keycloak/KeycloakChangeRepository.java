package dev.knowhow.tenant.keycloak;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The changes that Keycloak still has to be told; all but {@link #findDue} within one tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeycloakChangeRepository extends GenericRepository<KeycloakChange, String> {

    @Query("""
            insert into keycloak_change (subject, desired, version)
            values (:subject, :desired, :version)
            on conflict (tenant_id, subject) do update
               set desired = excluded.desired,
                   version = excluded.version,
                   attempts = 0,
                   next_attempt_at = now()
            """)
    void put(String subject, String desired, String version);

    /** Takes the change for a minute; 0 if there is none or somebody else works on it. */
    @Query("""
            update keycloak_change
               set claimed_until = now() + interval '1 minute',
                   attempts = attempts + 1
             where subject = :subject
               and (claimed_until is null or claimed_until < now())
            """)
    int claim(String subject);

    Optional<KeycloakChange> findBySubject(String subject);

    /** 0 if there is a newer wish. */
    @Query("delete from keycloak_change where subject = :subject and version = :version")
    int delete(String subject, String version);

    /** Waits 2, 4, 8… seconds, at most five minutes. */
    @Query("""
            update keycloak_change
               set claimed_until = null,
                   next_attempt_at = now() + least(300, power(2, least(attempts, 10))) * interval '1 second',
                   last_error = :error
             where subject = :subject
            """)
    void postpone(String subject, String error);

    @Query("""
            select tenant_id, subject
              from keycloak_change
             where next_attempt_at <= now()
             order by next_attempt_at
             limit :limit
            """)
    List<Due> findDue(int limit);

    /** Which change is due. */
    @Introspected
    record Due(UUID tenantId, String subject) {}
}
