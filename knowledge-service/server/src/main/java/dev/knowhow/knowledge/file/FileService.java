package dev.knowhow.knowledge.file;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.storage.StagedObject;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores, finds and deletes files of the caller's tenant. */
@Singleton
public class FileService {

    static final TaskDescriptor<ContentTask> REMOVE_CONTENT = TaskDescriptor.of("remove-content", ContentTask.class);
    static final TaskDescriptor<FileTask> EXPIRE_FILE = TaskDescriptor.of("expire-file", FileTask.class);

    private static final Ceiling CEILING = Ceiling.ofStock("files", 50_000, "files", "file");

    /** OpenAI's limit, and what a caller gets who names none. */
    private static final int MOST_LISTED = 10_000;

    private final FileRepository files;
    private final FileBytes bytes;
    private final List<FileRemoval> removals;
    private final Ceilings ceilings;
    private final AuditLog audit;
    private final JobQueue jobs;

    FileService(
            FileRepository files,
            FileBytes bytes,
            List<FileRemoval> removals,
            Ceilings ceilings,
            AuditLog audit,
            JobQueue jobs) {
        this.files = files;
        this.bytes = bytes;
        this.removals = removals;
        this.ceilings = ceilings;
        this.audit = audit;
        this.jobs = jobs;
    }

    /** Finds a file, if it is the caller's. */
    @Transactional
    public Optional<StoredFile> find(String id) {
        return files.find(id);
    }

    /**
     * The file of that id.
     *
     * @throws ProblemException {@code not_found} if it is not there or not the caller's
     */
    public StoredFile require(String id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("file", id));
    }

    @Transactional
    ListResponse<StoredFile> list(@Nullable String purpose, PageRequest page) {
        return Pages.read(
                page,
                page.size(MOST_LISTED, MOST_LISTED),
                "id",
                StoredFile::id,
                (above, below, rows) -> files.findPage(purpose, above, below, rows));
    }

    /** Gives staged bytes their name and writes the row: both are there when this returns, or neither counts. */
    @Transactional
    StoredFile create(StagedObject content, String filename, String purpose, @Nullable Long expiresInSeconds) {
        Caller caller = Caller.current();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        StoredFile file = new StoredFile(
                Ids.next("file-"),
                filename,
                purpose,
                content.size(),
                content.key().sha256(),
                caller.actor().id(),
                now,
                expiresInSeconds == null ? null : now.plusSeconds(expiresInSeconds));
        bytes.lock(content.key());
        content.publish();
        ceilings.admit(CEILING);
        files.save(file);
        audit.record("file.uploaded", "file", file.id(), Map.of("filename", filename, "purpose", purpose));
        if (file.expiresAt() != null) {
            FileTask task = new FileTask(caller.requireTenant().toString(), file.id());
            jobs.add(Lane.UPKEEP, EXPIRE_FILE, file.id(), task, file.expiresAt());
        }
        return file;
    }

    /** Deletes a file and what was made of it: unseen from now on, removed by a job. */
    @Transactional
    void delete(String id) {
        StoredFile file = require(id);
        delete(file);
        audit.record("file.deleted", "file", id, Map.of("filename", file.filename()));
    }

    @Transactional
    void deleteExpired(String id) {
        files.findExpired(id).ifPresent(file -> {
            delete(file);
            audit.record("file.expired", "file", id, Map.of("filename", file.filename()));
        });
    }

    private void delete(StoredFile file) {
        // First the file, then what was made of it: a key limited to knowledge bases sees the file by that alone.
        files.putReferencesOff();
        boolean deleted = files.delete(file.id()) == 1;
        removals.forEach(removal -> removal.beforeFileIsGone(file));
        if (!deleted && !(Caller.current().knowledgeBases() instanceof KnowledgeBases.Only)) {
            throw ProblemException.notFound("file", file.id()); // somebody else was quicker
        }
        if (!deleted || isStillUsed()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The file is also in a knowledge base that this key may not touch; remove it there first.");
        }
        TenantId tenant = Caller.current().requireTenant();
        jobs.add(Lane.UPKEEP, REMOVE_CONTENT, file.id(), new ContentTask(tenant.toString(), file.sha256()));
    }

    private boolean isStillUsed() {
        try {
            files.checkReferences();
            return false;
        } catch (DataAccessException e) {
            return true;
        }
    }
}
