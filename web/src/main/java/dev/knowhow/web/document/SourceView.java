package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.document.DocumentPageResponse;
import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.document.DocumentWarning;
import dev.knowhow.knowledge.api.document.HighlightsResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * A page of a document, a passage of it highlighted.
 *
 * @param document the document
 * @param page the page
 * @param passage the text around the highlight
 * @param rectangles where the highlight lies on the drawn page
 */
@Introspected
record SourceView(
        DocumentResponse document,
        DocumentPageResponse page,
        PassageView passage,
        List<HighlightsResponse.Rectangle> rectangles) {

    /** Formats whose text is in paragraphs and rows, a line each; of all others it is shown as it is. */
    private static final List<String> FORMATTED = List.of(
            "application/vnd.openxmlformats-officedocument.",
            "application/vnd.oasis.opendocument.",
            "application/epub",
            "text/csv",
            "text/markdown",
            "text/html");

    public String path() {
        return "/knowledge-bases/" + document.vectorStoreId() + "/documents/" + document.fileId();
    }

    /** The text in paragraphs and tables; empty where it is shown as it is. */
    public List<PassageBlock> blocks() {
        String type = document.contentType();
        return type == null || page.hasImage() || FORMATTED.stream().noneMatch(type::startsWith)
                ? List.of()
                : PassageBlock.of(passage);
    }

    public String image() {
        return path() + "/pages/" + page.page() + "/image";
    }

    /** This page with this highlight. */
    public String permalink() {
        return passage.quote().isEmpty()
                ? path() + "?page=" + page.page()
                : path() + "?page=" + page.page() + "&start=" + passage.start() + "&end=" + passage.end();
    }

    /** Whether its letters were recognized in an image, and may be wrong. */
    public boolean isRecognized() {
        return page.paged()
                && document.warnings().stream()
                        .anyMatch(warning ->
                                warning.code().equals(DocumentWarning.TEXT_RECOGNIZED) && warning.isAbout(page.page()));
    }

    public boolean hasPrevious() {
        return page.page() > 1;
    }

    public boolean hasNext() {
        return page.page() < page.pageCount();
    }
}
