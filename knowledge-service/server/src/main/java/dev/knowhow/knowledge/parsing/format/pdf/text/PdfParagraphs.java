package dev.knowhow.knowledge.parsing.format.pdf.text;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPage;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPart;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import dev.knowhow.knowledge.parsing.format.pdf.table.PdfTables;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Joins the lines of a page to paragraphs, list items and table rows by where and how they are printed. */
public final class PdfParagraphs {

    private static final Pattern BULLET = Pattern.compile("[•◦▪●○■□–—*·‣⁃-] +\\S.*");
    private static final Pattern NUMBERED = Pattern.compile("(?:\\(?\\d{1,3}[.)]|\\(?[a-z][.)]|\\[\\d{1,3}\\]) +\\S.*");
    /** Wider than any space between words of justified text, in font sizes. */
    private static final float CELL_GAP = 1.4f;

    /**
     * Lines that belong together.
     *
     * @param kind  what they are; never a heading, which is decided over all pages
     * @param table the table that they are; null if they are none
     */
    public record Paragraph(
            BlockKind kind, List<PdfLine> lines, @Nullable PdfTable table) {

        private Paragraph(BlockKind kind, List<PdfLine> lines) {
            this(kind, lines, null);
        }

        float fontSize() {
            return lines.getFirst().fontSize();
        }

        boolean bold() {
            return lines.stream().allMatch(PdfLine::bold);
        }
    }

    private final List<PdfPart> parts;
    private final List<PdfLine> lines;
    private final float pitch;
    private final PdfColumns columns;

    private PdfParagraphs(List<PdfPart> parts) {
        this.parts = parts;
        this.lines = parts.stream()
                .filter(PdfLine.class::isInstance)
                .map(PdfLine.class::cast)
                .toList();
        this.pitch = medianPitch();
        this.columns = new PdfColumns(lines);
    }

    /** What the lines of a page are joined to. */
    public static List<Paragraph> of(PdfPage page) {
        var paragraphs = new ArrayList<Paragraph>();
        var lines = page.lines();
        for (var first = 0; first < lines.size(); ) {
            var frame = lines.get(first).frame();
            var end = first;
            while (end < lines.size() && lines.get(end).frame().equals(frame)) {
                end++;
            }
            var parts = PdfTables.find(lines.subList(first, end), page.rulings().toUpright(frame));
            paragraphs.addAll(new PdfParagraphs(parts).join());
            first = end;
        }
        return paragraphs;
    }

    /** Usual distance between two lines of a paragraph, in line heights. */
    private float medianPitch() {
        var distances = new ArrayList<Float>();
        for (var i = 1; i < lines.size(); i++) {
            var above = lines.get(i - 1);
            var distance = (lines.get(i).top() - above.top()) / above.height();
            if (above.sharesColumn(lines.get(i)) && distance > 0.5 && distance < 3) {
                distances.add(distance);
            }
        }
        distances.sort(null);
        return distances.isEmpty() ? 1.2f : Math.clamp(distances.get(distances.size() / 2), 0.9f, 2.2f);
    }

    private List<Paragraph> join() {
        var paragraphs = new ArrayList<Paragraph>();
        var next = 0;
        for (var part : parts) {
            switch (part) {
                case PdfTable table -> paragraphs.add(new Paragraph(BlockKind.TABLE_ROW, table.lines(), table));
                case PdfLine _ -> addLine(next++, paragraphs);
            }
        }
        return paragraphs;
    }

    private void addLine(int i, List<Paragraph> paragraphs) {
        var line = lines.get(i);
        if (isTableRow(i)) {
            paragraphs.add(new Paragraph(BlockKind.TABLE_ROW, List.of(line)));
        } else if (isItem(line)) {
            paragraphs.add(new Paragraph(BlockKind.LIST_ITEM, new ArrayList<>(List.of(line))));
        } else if (!paragraphs.isEmpty()
                && paragraphs.getLast().kind() != BlockKind.TABLE_ROW
                && continues(paragraphs.getLast(), line)) {
            paragraphs.getLast().lines().add(line);
        } else {
            paragraphs.add(new Paragraph(BlockKind.PARAGRAPH, new ArrayList<>(List.of(line))));
        }
    }

    private static boolean isItem(PdfLine line) {
        return BULLET.matcher(line.text()).matches()
                || NUMBERED.matcher(line.text()).matches();
    }

    /** A line with wide gaps beside another such line. */
    private boolean isTableRow(int i) {
        return hasCells(i)
                && !BULLET.matcher(lines.get(i).text()).matches()
                && (hasCells(i - 1) || hasCells(i + 1) || lines.get(i).widestGap() > 3 * CELL_GAP);
    }

    private boolean hasCells(int i) {
        return i >= 0 && i < lines.size() && lines.get(i).widestGap() > CELL_GAP;
    }

    private boolean continues(Paragraph paragraph, PdfLine line) {
        var above = paragraph.lines().getLast();
        if (Math.abs(above.fontSize() - line.fontSize()) > 0.08 * above.fontSize() || above.bold() != line.bold()) {
            return false;
        }
        var distance = (line.top() - above.top()) / above.height();
        if (distance < 0 || !above.sharesColumn(line)) {
            return runsOn(above, line);
        }
        if (distance > pitch * 1.3) {
            return false;
        }
        var em = above.height();
        var indented = line.left() - above.left() > 0.7 * em && paragraph.kind() == BlockKind.PARAGRAPH;
        return !(indented && (endsSentence(above) || paragraph.lines().size() > 1))
                && (runsOn(above, line) || !breaksEarly(above, line));
    }

    /** A paragraph that goes on in the next column. */
    private static boolean runsOn(PdfLine above, PdfLine line) {
        return !endsSentence(above) && Character.isLowerCase(line.text().codePointAt(0));
    }

    private static boolean endsSentence(PdfLine line) {
        var last = line.text().charAt(line.text().length() - 1);
        return ".!?:;。！？؟”\"".indexOf(last) >= 0;
    }

    /** Whether the first word of the line would have fitted on the line above. */
    private boolean breaksEarly(PdfLine above, PdfLine line) {
        var columnRight = columns.right(above.left(), above.height() * 2, above.right());
        return above.right() + line.firstWordWidth() + 1.5f * above.height() < columnRight;
    }
}
