package dev.knowhow.knowledge.document;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.knowledge.api.vectorstore.CreateFileBatchRequest;
import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.api.vectorstore.FileBatchResponse;
import dev.knowhow.knowledge.api.vectorstore.FileContentResponse;
import dev.knowhow.knowledge.api.vectorstore.TextContent;
import dev.knowhow.knowledge.api.vectorstore.UpdateVectorStoreFileRequest;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreFileOperations;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreFileResponse;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/vector_stores/{id}/files} and {@code /file_batches}. */
@Controller
@Unmetered("shows what was ingested")
class VectorStoreFileController implements VectorStoreFileOperations {

    private final DocumentService documents;
    private final FileBatchService batches;
    private final DocumentTexts texts;

    VectorStoreFileController(DocumentService documents, FileBatchService batches, DocumentTexts texts) {
        this.documents = documents;
        this.batches = batches;
        this.texts = texts;
    }

    @Override
    @Secured(Scopes.WRITE)
    @TakesIdempotencyKey
    @Metered({Meter.PAGES, Meter.EMBEDDED_TOKENS})
    public VectorStoreFileResponse createVectorStoreFile(String vectorStoreId, CreateVectorStoreFileRequest request) {
        return documents.add(vectorStoreId, List.of(request)).getFirst().toFileResponse();
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<VectorStoreFileResponse> listVectorStoreFiles(
            String vectorStoreId, @Nullable String filter, PageRequest page) {
        return documents.list(vectorStoreId, "filter", filter, page).map(Document::toFileResponse);
    }

    @Override
    @Secured(Scopes.READ)
    public VectorStoreFileResponse getVectorStoreFile(String vectorStoreId, String fileId) {
        return documents.require(vectorStoreId, fileId).toFileResponse();
    }

    @Override
    @Secured(Scopes.WRITE)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public VectorStoreFileResponse updateVectorStoreFile(
            String vectorStoreId, String fileId, UpdateVectorStoreFileRequest request) {
        return documents
                .updateAttributes(vectorStoreId, fileId, request.attributes())
                .toFileResponse();
    }

    @Override
    @Secured(Scopes.WRITE)
    public DeletedResponse deleteVectorStoreFile(String vectorStoreId, String fileId) {
        documents.remove(vectorStoreId, fileId);
        return DeletedResponse.of(fileId, "vector_store.file.deleted");
    }

    @Override
    @Secured(Scopes.READ)
    public FileContentResponse getVectorStoreFileContent(String vectorStoreId, String fileId) {
        Document document = documents.require(vectorStoreId, fileId);
        return new FileContentResponse(
                "vector_store.file_content.page",
                texts.pages(document).stream()
                        .map(page -> TextContent.of(page.text()))
                        .toList(),
                false,
                null);
    }

    @Override
    @Secured(Scopes.WRITE)
    @TakesIdempotencyKey
    @Metered({Meter.PAGES, Meter.EMBEDDED_TOKENS})
    public FileBatchResponse createFileBatch(String vectorStoreId, CreateFileBatchRequest request) {
        return batches.create(vectorStoreId, request);
    }

    @Override
    @Secured(Scopes.READ)
    public FileBatchResponse getFileBatch(String vectorStoreId, String batchId) {
        return batches.get(vectorStoreId, batchId);
    }

    @Override
    @Secured(Scopes.WRITE)
    @NeedsNoIdempotencyKey("what is cancelled stays so")
    public FileBatchResponse cancelFileBatch(String vectorStoreId, String batchId) {
        return batches.cancel(vectorStoreId, batchId);
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<VectorStoreFileResponse> listFileBatchFiles(
            String vectorStoreId, String batchId, @Nullable String filter, PageRequest page) {
        return batches.files(vectorStoreId, batchId, filter, page).map(Document::toFileResponse);
    }
}
