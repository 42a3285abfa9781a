package dev.knowhow.knowledge.parsing.format.pdf;

import dev.knowhow.knowledge.parsing.format.pdf.PdfParagraphs.Paragraph;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands on a page.
 *
 * @param lines   its lines in the order of the file, those of each direction together
 * @param rulings what it is ruled with
 */
record PdfPage(List<PdfLine> lines, PdfRulings rulings) {

    static final PdfPage EMPTY = new PdfPage(List.of(), PdfRulings.NONE);

    /** What its lines are joined to. */
    List<Paragraph> paragraphs() {
        var paragraphs = new ArrayList<Paragraph>();
        for (var first = 0; first < lines.size(); ) {
            var frame = lines.get(first).frame();
            var end = first;
            while (end < lines.size() && lines.get(end).frame().equals(frame)) {
                end++;
            }
            var parts = PdfTables.find(lines.subList(first, end), rulings.turned(frame));
            paragraphs.addAll(new PdfParagraphs(parts).join());
            first = end;
        }
        return paragraphs;
    }
}
