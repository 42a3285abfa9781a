package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.document.ChunkResponse;
import dev.knowhow.knowledge.api.document.DocumentPageResponse;
import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.document.HighlightsResponse;
import dev.knowhow.knowledge.client.DocumentsClient;
import dev.knowhow.knowledge.client.FilesClient;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.session.Flash;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a document: a page of it with a passage highlighted, or its chunks; restarts it, cancels and deletes it. */
@Controller("/knowledge-bases/{id}/documents/{file}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class DocumentPageController {

    private static final int CHUNKS = 50;

    private final DocumentsClient documents;
    private final FilesClient files;
    private final KnowledgeBasesClient knowledgeBases;
    private final Forms forms;

    DocumentPageController(
            DocumentsClient documents, FilesClient files, KnowledgeBasesClient knowledgeBases, Forms forms) {
        this.documents = documents;
        this.files = files;
        this.knowledgeBases = knowledgeBases;
        this.forms = forms;
    }

    /** A page of the document; asked for by the answer's side panel, the source alone. */
    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> page(
            @PathVariable String id,
            @PathVariable String file,
            @Nullable @QueryValue Integer page,
            @Nullable @QueryValue Integer start,
            @Nullable @QueryValue Integer end,
            @Nullable @Header("hx-request") String fragment) {
        DocumentResponse document = documents.getDocument(id, file);
        boolean readable = document.textLength() != null;
        SourceView source = readable ? source(document, page == null ? 1 : page, start, end) : null;
        if (fragment != null && source != null) {
            return Page.of("fragments/source :: panel", source);
        }
        return Page.of("document/page", new DocumentView(new DocumentRowView(document), name(id), source, null, null));
    }

    @Get("/chunks")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> chunks(
            @PathVariable String id, @PathVariable String file, @Nullable @QueryValue String after) {
        DocumentRowView row = new DocumentRowView(documents.getDocument(id, file));
        ListResponse<ChunkResponse> chunks =
                documents.listDocumentChunks(id, file, new PageRequest(CHUNKS, after, null, "asc"));
        PagerView pager = PagerView.of(chunks, row.href() + "/chunks", Map.of(), after);
        return Page.of("document/page", new DocumentView(row, name(id), null, chunks.data(), pager));
    }

    @Post("/retry")
    @Secured(Scopes.WRITE)
    HttpResponse<?> retry(@PathVariable String id, @PathVariable String file) {
        documents.retryDocument(id, file);
        return backTo(id);
    }

    @Post("/cancel")
    @Secured(Scopes.WRITE)
    HttpResponse<?> cancel(@PathVariable String id, @PathVariable String file) {
        documents.cancelDocument(id, file);
        return backTo(id);
    }

    @Get("/delete")
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> deleteForm(@PathVariable String id, @PathVariable String file) {
        DocumentResponse document = documents.getDocument(id, file);
        return new Confirmation("document.delete", path(id), document.filename(), name(id)).page();
    }

    /** Deletes the file itself, and so the document in every knowledge base that uses it. */
    @Post("/delete")
    @Secured(Scopes.WRITE)
    HttpResponse<?> delete(@PathVariable String id, @PathVariable String file) {
        String filename = documents.getDocument(id, file).filename();
        files.deleteFile(file);
        return forms.finish(path(id), Flash.success("document.deleted", filename));
    }

    private SourceView source(DocumentResponse document, int number, @Nullable Integer start, @Nullable Integer end) {
        String id = document.vectorStoreId();
        DocumentPageResponse page = documents.getDocumentPage(id, document.fileId(), number);
        PassageView passage = PassageView.of(page, start, end);
        List<HighlightsResponse.Rectangle> rectangles =
                page.hasImage() && !passage.quote().isEmpty()
                        ? documents
                                .getDocumentHighlights(id, document.fileId(), number, passage.start(), passage.end())
                                .data()
                        : List.of();
        return new SourceView(document, page, passage, rectangles);
    }

    private String name(String id) {
        return knowledgeBases.getVectorStore(id).name();
    }

    private static HttpResponse<?> backTo(String id) {
        return HttpResponse.seeOther(URI.create(path(id)));
    }

    private static String path(String id) {
        return "/knowledge-bases/" + id;
    }
}
