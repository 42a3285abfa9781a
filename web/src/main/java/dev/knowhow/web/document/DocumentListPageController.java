package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.document.DocumentOperations;
import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.client.DocumentsClient;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.upstream.Relay;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The page of a knowledge base: its documents with their live progress, and where more are uploaded. */
@Controller("/knowledge-bases/{id}")
final class DocumentListPageController {

    private static final int DOCUMENTS = 50;

    /** The part that says how far embedding anew has come. */
    private static final String EMBEDDING = "embedding-anew";

    private final KnowledgeBasesClient knowledgeBases;
    private final DocumentsClient documents;
    private final Relay relay;

    DocumentListPageController(KnowledgeBasesClient knowledgeBases, DocumentsClient documents, Relay relay) {
        this.knowledgeBases = knowledgeBases;
        this.documents = documents;
        this.relay = relay;
    }

    /** The page; asked for by its script, the table alone, or how far embedding anew has come. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> page(
            @PathVariable String id,
            @Nullable @QueryValue String after,
            @Nullable @Header("hx-request") String fragment,
            @Nullable @Header("hx-target") String target) {
        ListResponse<DocumentResponse> list =
                documents.listDocuments(id, null, new PageRequest(DOCUMENTS, after, null, null));
        String path = "/knowledge-bases/" + id;
        KnowledgeBaseView view = new KnowledgeBaseView(
                knowledgeBases.getVectorStore(id),
                list.data().stream().map(DocumentRowView::new).toList(),
                PagerView.of(list, path, Map.of(), after),
                after == null
                        ? path
                        : UriBuilder.of(path).queryParam("after", after).toString());
        return Page.of(fragment == null ? "knowledge-base/page" : "knowledge-base/page :: " + fragment(target), view);
    }

    private static String fragment(@Nullable String target) {
        return EMBEDDING.equals(target) ? EMBEDDING : "documents-table";
    }

    /**
     * Says whenever a document of the knowledge base gets on.
     *
     * @param since what the page shows, in milliseconds since 1970; a browser that connects again names its last event
     */
    @Get("/events")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Secured(Scopes.READ)
    Publisher<MutableHttpResponse<?>> events(
            @PathVariable String id,
            @Nullable @QueryValue Long since,
            @Nullable @Header("last-event-id") String lastEventId) {
        String from = lastEventId == null && since != null ? since.toString() : lastEventId;
        return relay.events(
                UriBuilder.of(DocumentOperations.EVENTS)
                        .expand(Map.of("vectorStoreId", id))
                        .toString(),
                from);
    }

    /** A page of a document, drawn. */
    @Get("/documents/{file}/pages/{page}/image")
    @Produces(MediaType.IMAGE_PNG)
    @Secured(Scopes.READ)
    Publisher<MutableHttpResponse<?>> image(
            @PathVariable String id, @PathVariable String file, @PathVariable int page) {
        return relay.image(UriBuilder.of(DocumentOperations.PAGE_IMAGE)
                .expand(Map.of("vectorStoreId", id, "fileId", file, "page", page))
                .toString());
    }
}
