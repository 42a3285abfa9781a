package dev.knowhow.knowledge.api.file;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import org.jspecify.annotations.Nullable;

/**
 * Files of the caller's tenant. The two that carry bytes are streams and not methods here: {@code POST /v1/files}
 * (multipart fields {@code purpose} and {@code file}) answers a {@link FileResponse}, {@code GET
 * /v1/files/{id}/content} the bytes.
 */
public interface FileOperations {

    /** {@code POST}: stores a file. */
    String FILES = "/v1/files";

    /** {@code GET}: its bytes. */
    String CONTENT = "/v1/files/{fileId}/content";

    /** Lists files, newest first; {@code purpose} leaves out all others. */
    @Get(FILES)
    ListResponse<FileResponse> listFiles(@QueryValue @Nullable String purpose, @RequestBean PageRequest page);

    /** Answers 404 if there is none of that id. */
    @Get("/v1/files/{fileId}")
    FileResponse getFile(@PathVariable String fileId);

    /** Removes the file, and with it every document made of it. */
    @Delete("/v1/files/{fileId}")
    DeletedResponse deleteFile(@PathVariable String fileId);
}
