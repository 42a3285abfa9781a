package dev.knowhow.knowledge.document;

import dev.knowhow.knowledge.api.document.ChunkResponse;
import dev.knowhow.knowledge.document.content.Chunk;
import dev.knowhow.knowledge.document.content.ChunkRepository;
import dev.knowhow.knowledge.document.content.DocumentPage;
import dev.knowhow.knowledge.document.content.DocumentPageRepository;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The parsed text of documents, their layout and their chunks. */
@Singleton
class DocumentTexts {

    private final DocumentPageRepository pages;
    private final ChunkRepository chunks;

    DocumentTexts(DocumentPageRepository pages, ChunkRepository chunks) {
        this.pages = pages;
        this.chunks = chunks;
    }

    /** The pages in order, without their layouts. */
    @Transactional
    List<DocumentPage> pages(Document document) {
        return pages.findAll(document.id());
    }

    @Transactional
    Optional<DocumentPage> page(Document document, int number) {
        return pages.find(document.id(), number);
    }

    @Transactional
    int countPages(Document document) {
        return pages.count(document.id());
    }

    /** The chunks in reading order; without cursor and order, the first ones. */
    @Transactional
    ListResponse<ChunkResponse> chunks(Document document, PageRequest page) {
        PageRequest inOrder =
                page.order() == null ? new PageRequest(page.limit(), page.after(), page.before(), "asc") : page;
        return Pages.read(
                        inOrder, Chunk::id, (above, below, rows) -> chunks.findPage(document.id(), above, below, rows))
                .map(Chunk::toResponse);
    }
}
