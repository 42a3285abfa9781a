package dev.knowhow.knowledge.parsing;

import org.jspecify.annotations.Nullable;

/**
 * The text of one page.
 *
 * @param number    1-based number of the page; null for formats without pages
 * @param text      text of the page, lines of a paragraph already joined; empty for a page without text
 * @param charStart where the page begins in the whole text, in UTF-16 units
 * @param boxes     where each character of {@code text} lies on the page; null where the format has no layout
 */
public record ParsedPage(
        @Nullable Integer number,
        String text,
        int charStart,
        @Nullable GlyphBoxes boxes) {

    /** Where the page ends in the whole text, exclusive. */
    public int charEnd() {
        return charStart + text.length();
    }
}
