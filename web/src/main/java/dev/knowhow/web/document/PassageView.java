package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.api.document.DocumentPageResponse;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * Text of a page, cut in three at the highlight.
 *
 * @param before what comes before the quote
 * @param quote the highlighted text; empty when nothing is
 * @param after what comes after it
 * @param start where the quote begins in the document's whole text, in code points
 * @param end where it ends, exclusive
 * @param cutBefore whether the page begins earlier than what is shown
 * @param cutAfter whether it goes on
 */
@Introspected
record PassageView(String before, String quote, String after, int start, int end, boolean cutBefore, boolean cutAfter) {

    /** Formats without pages have one page of any length: this much is shown around the highlight. */
    static final int AROUND = 12_000;

    /**
     * Cuts a page.
     *
     * @param start where the highlight begins in the document's whole text, in code points; null for none
     * @param end where it ends
     */
    static PassageView of(DocumentPageResponse page, @Nullable Integer start, @Nullable Integer end) {
        String text = page.text();
        CodePoints points = new CodePoints(text);
        int from = start == null ? 0 : points.unit(start - page.charStart());
        int to = end == null ? from : Math.max(from, points.unit(end - page.charStart()));
        int first = lineBefore(text, from - AROUND);
        int last = lineAfter(text, to + AROUND);
        return new PassageView(
                text.substring(first, from),
                text.substring(from, to),
                text.substring(to, last),
                page.charStart() + points.before(from),
                page.charStart() + points.before(to),
                first > 0,
                last < text.length());
    }

    private static int lineBefore(String text, int at) {
        return at <= 0 ? 0 : text.lastIndexOf('\n', at) + 1;
    }

    private static int lineAfter(String text, int at) {
        int line = at >= text.length() ? -1 : text.indexOf('\n', at);
        return line < 0 ? text.length() : line;
    }
}
