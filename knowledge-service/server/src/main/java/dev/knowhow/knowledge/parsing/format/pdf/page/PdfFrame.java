package dev.knowhow.knowledge.parsing.format.pdf.page;

import org.apache.pdfbox.pdmodel.PDPage;

/**
 * How a page is held to read some of its lines.
 *
 * @param turn   direction of the lines on the upright page, in degrees against the clock: 90 if they run upwards
 * @param width  width of the page so held, in points
 * @param height its height, in points
 */
public record PdfFrame(int turn, float width, float height) {

    /** The page as its lines in that direction are read. */
    public static PdfFrame of(PDPage page, int turn) {
        var box = page.getCropBox();
        var sideways = (page.getRotation() + turn) % 180 != 0;
        return sideways
                ? new PdfFrame(turn, box.getHeight(), box.getWidth())
                : new PdfFrame(turn, box.getWidth(), box.getHeight());
    }

    /** A side (0 left, 1 top, 2 right, 3 bottom) of a character in this frame, as fraction of its width or height. */
    public float side(GlyphRun glyphs, int index, int side) {
        return switch (turn) {
            case 90 -> side % 2 == 0 ? 1 - glyphs.side(index, 3 - side) : glyphs.side(index, side - 1);
            case 180 -> 1 - glyphs.side(index, (side + 2) % 4);
            case 270 -> side % 2 == 0 ? glyphs.side(index, side + 1) : 1 - glyphs.side(index, 3 - side);
            default -> glyphs.side(index, side);
        };
    }

    /** What stands there on the upright page. */
    PdfBox toUpright(PdfBox box) {
        return switch (turn) {
            case 90 -> new PdfBox(width - box.bottom(), box.left(), width - box.top(), box.right());
            case 180 -> new PdfBox(width - box.right(), height - box.bottom(), width - box.left(), height - box.top());
            case 270 -> new PdfBox(box.top(), height - box.right(), box.bottom(), height - box.left());
            default -> box;
        };
    }
}
