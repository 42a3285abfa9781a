package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
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

    /** When the latest change that is shown happened, in milliseconds since 1970. */
    public long shownUntil() {
        return documents.stream()
                .mapToLong(row -> row.document().updatedAt().toEpochMilli())
                .max()
                .orElse(0);
    }

    /** Whether there is something to be asked about. */
    public boolean askable() {
        return base.fileCounts().completed() > 0 || documents.stream().anyMatch(DocumentRowView::isCompleted);
    }
}
