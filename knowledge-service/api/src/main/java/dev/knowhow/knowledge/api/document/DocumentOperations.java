package dev.knowhow.knowledge.api.document;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import org.jspecify.annotations.Nullable;

/**
 * Documents of a knowledge base: what OpenAI's API does not show. {@link #EVENTS} streams a {@link DocumentResponse} with every change (server-sent events, named
 * {@code document}; {@code document.deleted} carries a {@link DeletedResponse}); it begins with the state of every
 * document, or with what changed since {@code Last-Event-ID}.
 */
public interface DocumentOperations {

    /** {@code GET}: the changes of its documents, as they happen. */
    String EVENTS = "/api/v1/vector_stores/{vectorStoreId}/events";

    /** {@code GET}: a page, drawn. */
    String PAGE_IMAGE = "/api/v1/vector_stores/{vectorStoreId}/documents/{fileId}/pages/{page}/image";

    /** Lists documents, newest first; {@code status} is one of OpenAI's. */
    @Get("/api/v1/vector_stores/{vectorStoreId}/documents")
    ListResponse<DocumentResponse> listDocuments(
            @PathVariable String vectorStoreId, @QueryValue @Nullable String status, @RequestBean PageRequest page);

    @Get("/api/v1/vector_stores/{vectorStoreId}/documents/{fileId}")
    DocumentResponse getDocument(@PathVariable String vectorStoreId, @PathVariable String fileId);

    /** Starts again with a document that failed or was cancelled; answers 409 for any other. */
    @Post("/api/v1/vector_stores/{vectorStoreId}/documents/{fileId}/retry")
    DocumentResponse retryDocument(@PathVariable String vectorStoreId, @PathVariable String fileId);

    /** Cancels a document in progress; a finished one stays as it is. */
    @Post("/api/v1/vector_stores/{vectorStoreId}/documents/{fileId}/cancel")
    DocumentResponse cancelDocument(@PathVariable String vectorStoreId, @PathVariable String fileId);

    /** The text of a page. */
    @Get("/api/v1/vector_stores/{vectorStoreId}/documents/{fileId}/pages/{page}")
    DocumentPageResponse getDocumentPage(
            @PathVariable String vectorStoreId, @PathVariable String fileId, @PathVariable int page);

    /** The page drawn, as a PNG; 404 where the page says {@code has_image} false. */
    @Get(value = PAGE_IMAGE, produces = MediaType.IMAGE_PNG)
    byte[] getDocumentPageImage(
            @PathVariable String vectorStoreId, @PathVariable String fileId, @PathVariable int page);

    /** Where a range of the document's text, in code points, lies on a page. */
    @Get("/api/v1/vector_stores/{vectorStoreId}/documents/{fileId}/pages/{page}/highlights")
    HighlightsResponse getDocumentHighlights(
            @PathVariable String vectorStoreId,
            @PathVariable String fileId,
            @PathVariable int page,
            @QueryValue("char_start") int charStart,
            @QueryValue("char_end") int charEnd);

    /** The chunks in reading order; {@code after} and {@code before} are ids of chunks. */
    @Get("/api/v1/vector_stores/{vectorStoreId}/documents/{fileId}/chunks")
    ListResponse<ChunkResponse> listDocumentChunks(
            @PathVariable String vectorStoreId, @PathVariable String fileId, @RequestBean PageRequest page);
}
