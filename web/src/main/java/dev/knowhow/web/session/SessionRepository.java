package dev.knowhow.web.session;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** The session table. It is keyed by the hash of the cookie and holds no tenant's data, hence no row-level security. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional
interface SessionRepository extends GenericRepository<SessionRow, String> {

    void save(SessionRow row);

    Optional<SessionRow> findByIdHash(String idHash);

    @Query("update web_session set content = :content where id_hash = :idHash")
    int updateContent(String idHash, String content);

    @Query("update web_session set last_used_at = :now where id_hash = :idHash and last_used_at < :before")
    int touch(String idHash, Instant now, Instant before);

    @Query("update web_session set flash = :flash where id_hash = :idHash")
    int updateFlash(String idHash, String flash);

    /** The message, once: the row is locked, so that of two pages that ask at once one gets it. */
    @Query(value = """
            with taken as (select id_hash, flash from web_session
                            where id_hash = :idHash and flash is not null
                              for update)
            update web_session s set flash = null from taken t where s.id_hash = t.id_hash returning t.flash
            """, nativeQuery = true)
    Optional<String> takeFlash(String idHash);

    @Query("delete from web_session where id_hash = :idHash")
    int remove(String idHash);

    @Query("delete from web_session where sid = :sid")
    int removeBySid(String sid);

    @Query("delete from web_session where last_used_at < :idleSince or created_at < :createdBefore")
    int removeExpired(Instant idleSince, Instant createdBefore);
}
