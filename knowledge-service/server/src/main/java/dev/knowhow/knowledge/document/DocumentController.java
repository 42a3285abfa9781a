package dev.knowhow.knowledge.document;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.knowledge.api.document.ChunkResponse;
import dev.knowhow.knowledge.api.document.DocumentOperations;
import dev.knowhow.knowledge.api.document.DocumentPageResponse;
import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.document.HighlightsResponse;
import dev.knowhow.knowledge.document.content.DocumentPage;
import dev.knowhow.knowledge.document.content.PageImages;
import dev.knowhow.knowledge.file.FileService;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/vector_stores/{id}/documents}. */
@Controller
@Unmetered("shows and changes what was ingested")
class DocumentController implements DocumentOperations {

    private final DocumentService documents;
    private final DocumentTexts texts;
    private final PageImages images;
    private final FileService files;

    DocumentController(DocumentService documents, DocumentTexts texts, PageImages images, FileService files) {
        this.documents = documents;
        this.texts = texts;
        this.images = images;
        this.files = files;
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<DocumentResponse> listDocuments(
            String vectorStoreId, @Nullable String status, PageRequest page) {
        return documents.list(vectorStoreId, "status", status, page).map(Document::toResponse);
    }

    @Override
    @Secured(Scopes.READ)
    public DocumentResponse getDocument(String vectorStoreId, String fileId) {
        return documents.require(vectorStoreId, fileId).toResponse();
    }

    @Override
    @Secured(Scopes.WRITE)
    @TakesIdempotencyKey
    @Metered({Meter.PAGES, Meter.EMBEDDED_TOKENS})
    public DocumentResponse retryDocument(String vectorStoreId, String fileId) {
        return documents.retry(vectorStoreId, fileId).toResponse();
    }

    @Override
    @Secured(Scopes.WRITE)
    @NeedsNoIdempotencyKey("what is cancelled stays so")
    public DocumentResponse cancelDocument(String vectorStoreId, String fileId) {
        return documents.cancel(vectorStoreId, fileId).toResponse();
    }

    @Override
    @Secured(Scopes.READ)
    public DocumentPageResponse getDocumentPage(String vectorStoreId, String fileId, int page) {
        Document document = documents.require(vectorStoreId, fileId);
        DocumentPage text = requirePage(document, page);
        return new DocumentPageResponse(
                "document.page",
                fileId,
                page,
                texts.countPages(document),
                document.contents().pageCount() != null,
                text.charStart(),
                text.charEnd(),
                text.text(),
                hasImages(document));
    }

    @Override
    @Secured(Scopes.READ)
    @Header(name = "cache-control", value = "private, max-age=3600")
    public byte[] getDocumentPageImage(String vectorStoreId, String fileId, int page) {
        Document document = documents.require(vectorStoreId, fileId);
        requirePage(document, page);
        if (!hasImages(document)) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, "Pages of this format cannot be drawn; show their text.", "page");
        }
        return images.image(files.require(fileId).key(Caller.current().requireTenant()), page);
    }

    @Override
    @Secured(Scopes.READ)
    public HighlightsResponse getDocumentHighlights(
            String vectorStoreId, String fileId, int page, int charStart, int charEnd) {
        Document document = documents.require(vectorStoreId, fileId);
        DocumentPage text = requirePage(document, page);
        if (charStart < 0 || charEnd < charStart) {
            throw ProblemException.invalid("char_start", "char_start must be 0 or more and at most char_end.");
        }
        List<HighlightsResponse.Rectangle> rectangles = text.rectangles(charStart, charEnd).stream()
                .map(box -> new HighlightsResponse.Rectangle(box.x(), box.y(), box.width(), box.height()))
                .toList();
        return new HighlightsResponse("document.highlights", page, rectangles);
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<ChunkResponse> listDocumentChunks(String vectorStoreId, String fileId, PageRequest page) {
        return texts.chunks(documents.require(vectorStoreId, fileId), page);
    }

    private DocumentPage requirePage(Document document, int page) {
        return texts.page(document, page)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "The document has no page " + page + ", or is not read yet.", "page"));
    }

    private static boolean hasImages(Document document) {
        return Stream.of(DocumentType.values())
                .filter(DocumentType::hasPageImages)
                .anyMatch(type -> type.contentType().equals(document.contents().contentType()));
    }
}
