package dev.knowhow.knowledge.parsing.format.pdf.page;

import java.util.List;

/**
 * What stands on a page.
 *
 * @param lines   its lines in the order of the file, those of each direction together
 * @param rulings what it is ruled with
 * @param shows   whether it shows an image
 */
public record PdfPage(List<PdfLine> lines, PdfRulings rulings, boolean shows) {

    public static final PdfPage EMPTY = new PdfPage(List.of(), PdfRulings.NONE, false);

    /** Whether it is an image without any text, as a scan is. */
    public boolean isImage() {
        return shows && lines.isEmpty();
    }
}
