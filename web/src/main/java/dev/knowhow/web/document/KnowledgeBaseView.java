package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.VectorStoreResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * A knowledge base with its documents.
 *
 * @param base the knowledge base
 * @param documents a page of its documents, newest first
 * @param pager the links to the other pages
 * @param address of this page of the table
 */
@Introspected
record KnowledgeBaseView(VectorStoreResponse base, List<DocumentRowView> documents, PagerView pager, String address) {

    /** Whether the table will change by itself. */
    public boolean inProgress() {
        return base.fileCounts().inProgress() > 0 || documents.stream().anyMatch(DocumentRowView::inProgress);
    }

    /** Whether there is something to be asked about. */
    public boolean askable() {
        return base.fileCounts().completed() > 0 || documents.stream().anyMatch(DocumentRowView::completed);
    }
}
