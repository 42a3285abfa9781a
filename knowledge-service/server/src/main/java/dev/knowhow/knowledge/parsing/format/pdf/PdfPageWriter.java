package dev.knowhow.knowledge.parsing.format.pdf;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.GlyphBoxes;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.format.pdf.PdfParagraphs.Paragraph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes pages one after the other, and keeps where each of their characters is printed. */
final class PdfPageWriter {

    private final DocumentAssembler assembler;
    private final PdfHeadings headings;
    private final Hyphenation words;
    /** The table that a page ends with: it may go on at the top of the next. */
    private @Nullable PdfTable open;

    PdfPageWriter(DocumentAssembler assembler, PdfHeadings headings, Hyphenation words) {
        this.assembler = assembler;
        this.headings = headings;
        this.words = words;
    }

    void write(int number, List<Paragraph> paragraphs) {
        var page = new GlyphRun();
        var before = open;
        for (var paragraph : paragraphs) {
            open = paragraph.table() == null ? null : goingOn(before, paragraph.table());
            if (open == null) {
                write(number, paragraph, page);
            } else {
                new PdfTableRows(assembler, words, page).write(open);
            }
            before = null;
        }
        assembler.endPage(number, GlyphBoxes.of(page.boxes()));
    }

    /** A table below the labels of the one that it continues. */
    private static PdfTable goingOn(@Nullable PdfTable before, PdfTable table) {
        return before != null && table.continues(before) ? table.under(before) : table;
    }

    private void write(int number, Paragraph paragraph, GlyphRun page) {
        var joined = words.join(paragraph.lines());
        var text = joined.toString();
        var level = headings.level(number, paragraph, text);
        var start = assembler.add(level > 0 ? BlockKind.HEADING : paragraph.kind(), level, text);
        page.appendSpaces(start - page.length());
        var skipped = text.length() - text.stripLeading().length();
        page.append(joined, skipped, skipped + assembler.pageLength() - start);
    }
}
