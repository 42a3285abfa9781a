package dev.knowhow.knowledge.file;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of files; an expired file is not seen any more. */
@Singleton
final class FileRepository {

    private static final String COLUMNS =
            "select id, filename, purpose, bytes, sha256, created_at, expires_at from file";
    private static final String SELECT = COLUMNS + " where (expires_at is null or expires_at > now())";

    private static final Ceiling CEILING = Ceiling.ofStock("files", 50_000, "files", "file");

    private final Ceilings ceilings;
    /** OpenAI's limit, and what a caller gets who names none. */
    private static final int MOST_LISTED = 10_000;

    private final Sql sql;

    FileRepository(Ceilings ceilings, Sql sql) {
        this.ceilings = ceilings;
        this.sql = sql;
    }

    void insert(StoredFile file, String createdBy) {
        ceilings.admit(CEILING);
        sql.update(
                """
                insert into file (id, filename, purpose, bytes, sha256, created_by, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                file.id(),
                file.filename(),
                file.purpose(),
                file.bytes(),
                file.sha256(),
                createdBy,
                file.createdAt(),
                file.expiresAt());
    }

    Optional<StoredFile> find(String id) {
        return sql.find(SELECT + " and id = ?", FileRepository::file, id);
    }

    /** A file whose time is over and that is still there. */
    Optional<StoredFile> findExpired(String id) {
        return sql.find(COLUMNS + " where expires_at <= now() and id = ?", FileRepository::file, id);
    }

    ListResponse<StoredFile> list(@Nullable String purpose, PageRequest page) {
        int size = page.size(MOST_LISTED, MOST_LISTED);
        return purpose == null
                ? sql.page(SELECT, "id", page, size, FileRepository::file, StoredFile::id)
                : sql.page(
                        SELECT + " and purpose = ?", "id", page, size, FileRepository::file, StoredFile::id, purpose);
    }

    /** Lets a file be deleted before its documents: until {@link #isStillUsed} is asked in this transaction. */
    void putReferencesOff() {
        sql.update("set constraints document_tenant_id_file_id_fkey deferred");
    }

    /** Whether a document is left of a file that was deleted. The foreign key sees those that the caller does not. */
    boolean isStillUsed() {
        try {
            sql.update("set constraints document_tenant_id_file_id_fkey immediate");
            return false;
        } catch (DataAccessException e) {
            return true;
        }
    }

    boolean delete(String id) {
        return sql.update("delete from file where id = ?", id) == 1;
    }

    /** Lets no other transaction store or remove those bytes until this one ends. */
    void lockContent(String tenant, String sha256) {
        sql.lock("content/" + tenant + "/" + sha256);
    }

    boolean isReferenced(String sha256) {
        return sql.find("select true as found from file where sha256 = ? limit 1", row -> row.bool("found"), sha256)
                .isPresent();
    }

    private static StoredFile file(Row row) {
        return new StoredFile(
                row.text("id"),
                row.text("filename"),
                row.text("purpose"),
                row.bigint("bytes"),
                row.text("sha256"),
                row.instant("created_at"),
                row.instantOrNull("expires_at"));
    }
}
