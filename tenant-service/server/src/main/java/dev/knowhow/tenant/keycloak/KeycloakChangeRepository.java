package dev.knowhow.tenant.keycloak;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The changes that still have to reach Keycloak, within one tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeycloakChangeRepository extends GenericRepository<KeycloakChange, String> {

    @Query("""
            insert into keycloak_change (subject, desired, version)
            values (:subject, :desired, :version)
            on conflict (tenant_id, subject) do update
               set desired = excluded.desired, version = excluded.version
            """)
    void put(String subject, String desired, String version);

    /** Takes the change for a minute; 0 if there is none or somebody else works on it. */
    @Query("""
            update keycloak_change
               set claimed_until = now() + interval '1 minute'
             where subject = :subject
               and (claimed_until is null or claimed_until < now())
            """)
    int claim(String subject);

    Optional<KeycloakChange> findBySubject(String subject);

    /** 0 if there is a newer wish. */
    @Query("delete from keycloak_change where subject = :subject and version = :version")
    int delete(String subject, String version);

    /** Lets others take the change. */
    @Query("update keycloak_change set claimed_until = null where subject = :subject")
    void release(String subject);
}
