package dev.knowhow.knowledge.parsing.format.pdf;

/**
 * A line of print.
 *
 * @param glyphs    its characters
 * @param text      their text
 * @param left      left end as fraction of the page's width
 * @param top       top as fraction of the page's height
 * @param right     right end as fraction of the page's width
 * @param bottom    bottom as fraction of the page's height
 * @param fontSize  size of most of its characters, in points
 * @param bold      whether all of it is bold
 * @param widestGap widest space between two words, in font sizes
 */
record PdfLine(
        GlyphRun glyphs,
        String text,
        float left,
        float top,
        float right,
        float bottom,
        float fontSize,
        boolean bold,
        float widestGap) {

    float height() {
        return bottom - top;
    }

    /** Width of the first word as fraction of the page's width. */
    float firstWordWidth() {
        var end = text.indexOf(' ');
        return Math.abs(glyphs.side((end < 0 ? text.length() : end) - 1, 2) - left);
    }

    boolean sharesColumn(PdfLine other) {
        return left < other.right && other.left < right;
    }
}
