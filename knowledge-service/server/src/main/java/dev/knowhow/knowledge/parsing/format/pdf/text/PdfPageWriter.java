package dev.knowhow.knowledge.parsing.format.pdf.text;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.GlyphBoxes;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.format.pdf.page.GlyphRun;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfParagraphs.Paragraph;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes pages one after the other, and keeps where each of their characters is printed. */
public final class PdfPageWriter {

    private static final int LONGEST_CAPTION = 200;
    private static final int LONGEST_UNIT = 60;
    private static final Pattern NOTE = Pattern.compile("\\([^()]{1,80}\\)$");

    /** {@code [In thousands. Civilian population only]}, {@code (Angaben in Mio. €)}: the unit comes first. */
    private static final Pattern UNIT_FIRST =
            Pattern.compile("(?i)\\A[\\[(]((?:\\p{L}{1,15} ){0,3}in (?:\\p{L}{2,4}\\. ?)?[^.;,:()\\[\\]]{1,40})");

    private static final Pattern UNIT =
            Pattern.compile("(?iU)(?:\\p{L}{1,15} )?(?:in|of) [\\p{L}\\p{Sc}%.' ]{1,40}|\\p{L}{4,15} of \\p{L}{1,20}");

    /** Words for amounts that tell a line with a unit, {@code in EUR million}, from one like {@code in Europe}. */
    private static final Pattern AMOUNT = Pattern.compile(
            "(?iU)\\b(?:thousands?|millions?|billions?|percent|tausend|tsd|mio|mrd|millionen|milliarden|prozent|usd|eur)\\b|[%\\p{Sc}]");

    private final DocumentAssembler assembler;
    private final PdfHeadings headings;
    private final Hyphenation words;
    /** The table that a page ends with: it may go on at the top of the next. */
    private @Nullable PdfTable open;
    /** What stands in brackets above the last table. */
    private String note = "";
    /** The text right above what comes next; empty after a table. */
    private String last = "";

    private PdfPageWriter(DocumentAssembler assembler, PdfHeadings headings, Hyphenation words) {
        this.assembler = assembler;
        this.headings = headings;
        this.words = words;
    }

    /** Writes all pages. */
    public static void write(List<List<Paragraph>> pages, PdfHeadings headings, DocumentAssembler assembler) {
        var writer = new PdfPageWriter(assembler, headings, Hyphenation.of(pages));
        for (var i = 0; i < pages.size(); i++) {
            writer.write(i + 1, pages.get(i));
        }
    }

    private void write(int number, List<Paragraph> paragraphs) {
        var page = new GlyphRun();
        var before = open;
        last = "";
        for (var paragraph : paragraphs) {
            if (paragraph.table() == null) {
                open = null;
                last = write(number, paragraph, page);
            } else {
                write(paragraph.table(), before, page);
                last = "";
            }
            before = null;
        }
        assembler.endPage(number, GlyphBoxes.of(page.boxes()));
    }

    /**
     * Writes a table.
     *
     * @param before the table that the page before ends with, if nothing stands between
     */
    private void write(PdfTable table, @Nullable PdfTable before, GlyphRun page) {
        if (before != null && table.continues(before)) {
            open = table.under(before);
        } else {
            open = table;
            note = note(last);
        }
        new PdfTableRows(assembler, words, page).write(open, note);
    }

    /**
     * What a caption ends with in brackets, which is most often the unit of the numbers below; or a remark that begins with
     * it, or a line that names nothing else.
     */
    private static String note(String caption) {
        var first = UNIT_FIRST.matcher(caption);
        if (first.lookingAt()) {
            return "(" + first.group(1).strip() + ")";
        }
        if (caption.length() <= LONGEST_UNIT && isUnit(caption)) {
            return "(" + caption + ")";
        }
        var matcher = NOTE.matcher(caption);
        return caption.length() <= LONGEST_CAPTION && matcher.find() ? matcher.group() : "";
    }

    private static boolean isUnit(String line) {
        return UNIT.matcher(line).matches() && AMOUNT.matcher(line).find();
    }

    private String write(int number, Paragraph paragraph, GlyphRun page) {
        var joined = words.join(paragraph.lines());
        var text = joined.toString();
        var level = headings.level(number, paragraph, text);
        var start = assembler.add(level > 0 ? BlockKind.HEADING : paragraph.kind(), level, text);
        page.appendSpaces(start - page.length());
        var skipped = text.length() - text.stripLeading().length();
        page.append(joined, skipped, skipped + assembler.pageLength() - start);
        return text.strip();
    }
}
