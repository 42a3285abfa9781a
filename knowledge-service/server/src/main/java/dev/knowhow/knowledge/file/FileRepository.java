package dev.knowhow.knowledge.file;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of files; an expired file is not seen any more. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FileRepository extends GenericRepository<StoredFile, String> {

    void save(StoredFile file);

    @Query("select * from file where (expires_at is null or expires_at > now()) and id = :id")
    Optional<StoredFile> find(String id);

    /** A file whose time is over and that is still there. */
    @Query("select * from file where expires_at <= now() and id = :id")
    Optional<StoredFile> findExpired(String id);

    @Query(value = """
            select * from file
             where (expires_at is null or expires_at > now())
               and (cast(:purpose as text) is null or purpose = :purpose)
               and id > :above and id < :below
            """, nativeQuery = true)
    List<StoredFile> findPage(@Nullable String purpose, String above, String below, Pageable rows);

    /** Lets a file be deleted before its documents: until {@link #checkReferences} in this transaction. */
    @Query(value = "set constraints document_tenant_id_file_id_fkey deferred", readOnly = false)
    void putReferencesOff();

    /** Fails if a document is left of a file that was deleted. The foreign key sees those that the caller does not. */
    @Query(value = "set constraints document_tenant_id_file_id_fkey immediate", readOnly = false)
    void checkReferences();

    @Query("delete from file where id = :id")
    int delete(String id);

    /** Whether a file, expired or not, has that content. */
    @Query("select exists (select from file where sha256 = :sha256)")
    boolean existsBySha256(String sha256);
}
