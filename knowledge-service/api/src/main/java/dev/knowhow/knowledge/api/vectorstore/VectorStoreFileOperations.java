package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import org.jspecify.annotations.Nullable;

/** Files in a knowledge base. Ingestion goes on after the call: poll, or read the events of the documents. */
public interface VectorStoreFileOperations {

    @Post("/v1/vector_stores/{vectorStoreId}/files")
    VectorStoreFileResponse createVectorStoreFile(
            @PathVariable String vectorStoreId, @Body CreateVectorStoreFileRequest request);

    /** Lists files; {@code filter} is a status. */
    @Get("/v1/vector_stores/{vectorStoreId}/files")
    ListResponse<VectorStoreFileResponse> listVectorStoreFiles(
            @PathVariable String vectorStoreId, @QueryValue @Nullable String filter, @RequestBean PageRequest page);

    @Get("/v1/vector_stores/{vectorStoreId}/files/{fileId}")
    VectorStoreFileResponse getVectorStoreFile(@PathVariable String vectorStoreId, @PathVariable String fileId);

    /** Replaces the attributes. */
    @Post("/v1/vector_stores/{vectorStoreId}/files/{fileId}")
    VectorStoreFileResponse updateVectorStoreFile(
            @PathVariable String vectorStoreId,
            @PathVariable String fileId,
            @Body UpdateVectorStoreFileRequest request);

    /** Takes the file out of the knowledge base; the file itself stays. */
    @Delete("/v1/vector_stores/{vectorStoreId}/files/{fileId}")
    DeletedResponse deleteVectorStoreFile(@PathVariable String vectorStoreId, @PathVariable String fileId);

    /** The parsed text. */
    @Get("/v1/vector_stores/{vectorStoreId}/files/{fileId}/content")
    FileContentResponse getVectorStoreFileContent(@PathVariable String vectorStoreId, @PathVariable String fileId);

    @Post("/v1/vector_stores/{vectorStoreId}/file_batches")
    FileBatchResponse createFileBatch(@PathVariable String vectorStoreId, @Body CreateFileBatchRequest request);

    @Get("/v1/vector_stores/{vectorStoreId}/file_batches/{batchId}")
    FileBatchResponse getFileBatch(@PathVariable String vectorStoreId, @PathVariable String batchId);

    /** Cancels what is not finished. */
    @Post("/v1/vector_stores/{vectorStoreId}/file_batches/{batchId}/cancel")
    FileBatchResponse cancelFileBatch(@PathVariable String vectorStoreId, @PathVariable String batchId);

    @Get("/v1/vector_stores/{vectorStoreId}/file_batches/{batchId}/files")
    ListResponse<VectorStoreFileResponse> listFileBatchFiles(
            @PathVariable String vectorStoreId,
            @PathVariable String batchId,
            @QueryValue @Nullable String filter,
            @RequestBean PageRequest page);
}
