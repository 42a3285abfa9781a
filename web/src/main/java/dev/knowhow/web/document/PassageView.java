package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.DocumentPageResponse;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * Text of a page, cut in three at the highlight.
 *
 * @param before what comes before the quote
 * @param quote the highlighted text; empty when nothing is
 * @param after what comes after it
 * @param start where the quote begins in the document's whole text, in UTF-16 units
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
     * @param start where the highlight begins in the document's whole text; null for none
     * @param end where it ends
     */
    static PassageView of(DocumentPageResponse page, @Nullable Integer start, @Nullable Integer end) {
        String text = page.text();
        int from = start == null ? 0 : clamp(start - page.charStart(), text.length());
        int to = end == null ? from : Math.max(from, clamp(end - page.charStart(), text.length()));
        int first = lineBefore(text, from - AROUND);
        int last = lineAfter(text, to + AROUND);
        return new PassageView(
                text.substring(first, from),
                text.substring(from, to),
                text.substring(to, last),
                page.charStart() + from,
                page.charStart() + to,
                first > 0,
                last < text.length());
    }

    private static int clamp(int at, int length) {
        return Math.clamp(at, 0, length);
    }

    private static int lineBefore(String text, int at) {
        return at <= 0 ? 0 : text.lastIndexOf('\n', at) + 1;
    }

    private static int lineAfter(String text, int at) {
        int line = at >= text.length() ? -1 : text.indexOf('\n', at);
        return line < 0 ? text.length() : line;
    }
}
