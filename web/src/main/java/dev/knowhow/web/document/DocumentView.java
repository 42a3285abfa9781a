package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.document.ChunkResponse;
import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a document.
 *
 * @param row the document and what can be done with it
 * @param knowledgeBase the name of its knowledge base
 * @param source the page that is open; null while there is no text, and where chunks are shown
 * @param chunks its chunks; null where a page is shown
 * @param pager the links below the chunks
 */
@Introspected
record DocumentView(
        DocumentRowView row,
        String knowledgeBase,
        @Nullable SourceView source,
        @Nullable List<ChunkResponse> chunks,
        @Nullable PagerView pager) {

    public DocumentResponse document() {
        return row.document();
    }
}
