package dev.knowhow.knowledge.parsing.format.pdf.page;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A line of print.
 *
 * @param frame     how the page is held to read it
 * @param glyphs    its characters
 * @param text      their text
 * @param left      left end as fraction of the frame's width
 * @param top       top as fraction of the frame's height
 * @param right     right end as fraction of the frame's width
 * @param bottom    bottom as fraction of the frame's height
 * @param fontSize  size of most of its characters, in points
 * @param bold      whether all of it is bold
 * @param widestGap widest space between two words, in font sizes
 */
public record PdfLine(
        PdfFrame frame,
        GlyphRun glyphs,
        String text,
        float left,
        float top,
        float right,
        float bottom,
        float fontSize,
        boolean bold,
        float widestGap)
        implements PdfPart {

    private static final Pattern RIGHT_TO_LEFT = Pattern.compile("[\\p{IsHebrew}\\p{IsArabic}]");

    /** Whether a text holds letters of a script that runs from right to left. */
    public static boolean isRightToLeft(String text) {
        return RIGHT_TO_LEFT.matcher(text).find();
    }

    public float height() {
        return bottom - top;
    }

    /** Width of the first word as fraction of the frame's width. */
    public float firstWordWidth() {
        var end = text.indexOf(' ');
        return Math.abs(frame.side(glyphs, (end < 0 ? text.length() : end) - 1, 2) - left);
    }

    public boolean sharesColumn(PdfLine other) {
        return left < other.right && other.left < right;
    }

    /** Where it is printed, in points of its frame. */
    public PdfBox box() {
        return new PdfBox(left * frame.width(), top * frame.height(), right * frame.width(), bottom * frame.height());
    }

    /** Left side of a character in points of the frame. */
    float leftOf(int index) {
        return frame.side(glyphs, index, 0) * frame.width();
    }

    /** Right side of a character in points of the frame. */
    float rightOf(int index) {
        return frame.side(glyphs, index, 2) * frame.width();
    }

    /** A part of it as a line of its own. */
    public PdfLine part(int from, int to) {
        if (from == 0 && to == text.length()) {
            return this;
        }
        var part = new GlyphRun();
        part.append(glyphs, from, to);
        return with(part);
    }

    /** The same line with other characters. */
    public PdfLine with(GlyphRun others) {
        var printed =
                IntStream.range(0, others.length()).filter(others::isPrinted).toArray();
        var newLeft =
                IntStream.of(printed).mapToDouble(i -> frame.side(others, i, 0)).min();
        var newRight =
                IntStream.of(printed).mapToDouble(i -> frame.side(others, i, 2)).max();
        return new PdfLine(
                frame,
                others,
                others.toString(),
                (float) newLeft.orElse(left),
                top,
                (float) newRight.orElse(left),
                bottom,
                fontSize,
                bold,
                0);
    }
}
