package dev.knowhow.knowledge.file;

import dev.knowhow.durable.idempotency.KeyedCall;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.durable.storage.StagedObject;
import dev.knowhow.knowledge.api.file.FileOperations;
import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.security.annotation.Secured;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/files}. */
@Controller
@Unmetered("keeps and gives files; what is made of them is counted where it is made")
class FileController implements FileOperations {

    private static final long MIN_EXPIRY = 3_600;
    private static final long MAX_EXPIRY = 2_592_000;

    private final FileService files;
    private final ObjectStore store;

    FileController(FileService files, ObjectStore store) {
        this.files = files;
        this.store = store;
    }

    @Post(value = FILES, consumes = MediaType.MULTIPART_FORM_DATA)
    @Secured(Scopes.WRITE)
    @TakesIdempotencyKey(Effect.LAST_STEP)
    FileResponse createFile(HttpRequest<?> request, @Body InputStream body) {
        TenantId tenant = Caller.current().requireTenant();
        try (FileUpload upload = new FileUpload()) {
            upload.read(new MultipartRequest(request, body), store, tenant);
            String purpose = FilePurpose.check(upload.field("purpose"));
            StagedObject content = upload.content();
            String name = upload.filename();
            Long expiry = expiry(upload);
            return KeyedCall.lastStep(
                    Map.of(
                            "name",
                            name,
                            "purpose",
                            purpose,
                            "expiry",
                            String.valueOf(expiry),
                            "sha256",
                            content.key().sha256()),
                    () -> response(files.create(content, name, purpose, expiry)));
        }
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<FileResponse> listFiles(@Nullable String purpose, PageRequest page) {
        return files.list(purpose, page).map(FileController::response);
    }

    @Override
    @Secured(Scopes.READ)
    public FileResponse getFile(String fileId) {
        return response(files.require(fileId));
    }

    /** Whatever the client says that it accepts: OpenAI's clients ask for {@code application/binary}. */
    @Get(value = CONTENT, produces = MediaType.ALL)
    @Secured(Scopes.READ)
    HttpResponse<StreamedFile> getFileContent(@PathVariable String fileId) {
        StoredFile file = files.require(fileId);
        InputStream bytes = store.open(file.key(Caller.current().requireTenant()));
        StreamedFile body = new StreamedFile(
                        bytes,
                        MediaType.APPLICATION_OCTET_STREAM_TYPE,
                        file.createdAt().toEpochMilli(),
                        file.bytes())
                .attach(file.filename());
        return HttpResponse.ok(body).header("x-content-type-options", "nosniff");
    }

    @Override
    @Secured(Scopes.WRITE)
    public DeletedResponse deleteFile(String fileId) {
        files.delete(fileId);
        return DeletedResponse.of(fileId, "file");
    }

    private static @Nullable Long expiry(FileUpload upload) {
        String seconds = upload.field("expires_after[seconds]");
        if (seconds == null) {
            return null;
        }
        String anchor = upload.field("expires_after[anchor]");
        if (anchor != null && !anchor.equals("created_at")) {
            throw ProblemException.invalid("expires_after[anchor]", "The anchor of a file's expiry is 'created_at'.");
        }
        if (!seconds.matches("\\d{1,9}")
                || Long.parseLong(seconds) < MIN_EXPIRY
                || Long.parseLong(seconds) > MAX_EXPIRY) {
            throw ProblemException.invalid(
                    "expires_after[seconds]", "expires_after[seconds] must be between 3600 and 2592000.");
        }
        return Long.valueOf(seconds);
    }

    private static FileResponse response(StoredFile file) {
        Instant expires = file.expiresAt();
        return new FileResponse(
                file.id(),
                "file",
                file.bytes(),
                file.createdAt().getEpochSecond(),
                expires == null ? null : expires.getEpochSecond(),
                file.filename(),
                file.purpose(),
                "processed",
                null);
    }
}
