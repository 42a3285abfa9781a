package dev.knowhow.knowledge.parsing.format.pdf.text;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.TableRow;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import dev.knowhow.knowledge.parsing.format.pdf.page.GlyphRun;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Cell;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a table's rows, each under the labels of its columns and below the label that stands over it: {@code Net sales:
 * Products; 2023: 298}. Values keep where they are printed; labels are printed elsewhere.
 */
final class PdfTableRows {

    private static final int LONGEST_LABEL = 80;
    private static final int MOST_LEVELS = 4;
    private static final float INDENT = 2;
    private static final Pattern SUM =
            Pattern.compile("(?iU)\\b(?:sub-?)?total|\\bsumme|\\b(?:ins)?gesamt|\\bsomme\\b");

    private final DocumentAssembler assembler;
    private final Hyphenation words;
    private final GlyphRun page;
    private final TableWriter writer;
    private final Deque<Label> above = new ArrayDeque<>();

    /** Which rows below a label it is over. */
    private enum Reach {
        /** Those that are indented below it. */
        INDENTED,
        /** Those that are not further left, up to the next label. */
        UNTIL_LABEL,
        /** Those up to the next that is bold. */
        UNTIL_BOLD
    }

    /** A label over the rows that follow; it may have values of its own. */
    private record Label(Row row, Reach reach) {

        /** Whether a section begins, whatever stands above it. */
        boolean endsBefore(Row next) {
            return reach == Reach.UNTIL_BOLD && next.isBold();
        }
    }

    PdfTableRows(DocumentAssembler assembler, Hyphenation words, GlyphRun page) {
        this.assembler = assembler;
        this.words = words;
        this.page = page;
        this.writer = new TableWriter(assembler);
    }

    /**
     * Writes a table.
     *
     * @param note what stands in brackets above it, such as its unit, and belongs to each row; empty if nothing does
     */
    void write(PdfTable table, String note) {
        for (var head : table.heads()) {
            if (head.isTitle(table.borders().size())) {
                writeAlone(text(head.cells().getFirst()));
            } else {
                writer.header(
                        row(head.cells(), head.cells().stream().map(this::text).toList()));
            }
        }
        var sections = hasBoldSections(table.rows());
        for (var i = 0; i < table.rows().size(); i++) {
            var row = table.rows().get(i);
            while (above.stream().anyMatch(label -> label.endsBefore(row))
                    || (!above.isEmpty() && !isUnder(above.getLast(), row))) {
                above.removeLast();
            }
            if (!row.isLabel()) {
                write(row, table.borders().size(), note);
                if (i + 1 < table.rows().size() && above.size() < MOST_LEVELS && isLabelled(row)) {
                    addAsLabel(row, table.rows().get(i + 1), sections);
                }
            } else if (i + 1 < table.rows().size() && isOver(row, table.rows().get(i + 1))) {
                var next = table.rows().get(i + 1);
                above.addLast(new Label(row, next.left() > row.left() + INDENT ? Reach.INDENTED : Reach.UNTIL_LABEL));
            } else {
                writeAlone(text(row.cells().getFirst()));
            }
        }
        writer.end();
    }

    /** Whether a row with nothing but a label in it is one for the rows that follow. */
    private boolean isOver(Row label, Row next) {
        return above.size() < MOST_LEVELS
                && label.cells().getFirst().text().length() <= LONGEST_LABEL
                && (next.left() > label.left() + INDENT || isTitle(label) || (label.isBold() && !next.isBold()));
    }

    private static boolean isTitle(Row label) {
        return label.cells().getFirst().to() > 1
                || label.cells().getFirst().text().endsWith(":");
    }

    /** A table that begins with a bold row of values, above others that are not: its bold rows begin its sections. */
    private static boolean hasBoldSections(List<Row> rows) {
        return rows.size() > 2
                && rows.getFirst().isBold()
                && !rows.getFirst().isLabel()
                && rows.stream().anyMatch(row -> !row.isBold());
    }

    /** Whether a row of values names what may be divided below it, as its sum does not. */
    private static boolean isLabelled(Row row) {
        if (row.cells().isEmpty()) {
            return false;
        }
        var label = row.cells().getFirst();
        return label.from() == 0
                && label.to() == 1
                && !SUM.matcher(label.text()).find();
    }

    /** A row of values is over those that divide it. */
    private void addAsLabel(Row row, Row next, boolean sections) {
        var indented = next.left() > row.left() + INDENT && !isCentered(row, next);
        if (sections && row.isBold() && !next.isBold()) {
            above.addLast(new Label(row, indented ? Reach.INDENTED : Reach.UNTIL_BOLD));
        } else if (isLabelled(next) && !next.isLabel() && indented && row.isBold() == next.isBold()) {
            above.addLast(new Label(row, Reach.INDENTED));
        }
    }

    /** Where labels are centered, a shorter one only seems to be indented. */
    private static boolean isCentered(Row row, Row next) {
        return Math.abs(row.cells().getFirst().centerX()
                        - next.cells().getFirst().centerX())
                < INDENT;
    }

    private static boolean isUnder(Label label, Row row) {
        return switch (label.reach()) {
            case INDENTED -> row.left() > label.row().left() + INDENT;
            case UNTIL_LABEL -> !row.isLabel() && row.left() > label.row().left() - INDENT;
            case UNTIL_BOLD -> !row.isBold();
        };
    }

    private void write(Row row, int width, String note) {
        var cells = new ArrayList<Cell>();
        var texts = new ArrayList<GlyphRun>();
        for (var cell : row.cells()) {
            var text = cell.from() == 0 ? belowLabels(cell) : text(cell);
            if (text.length() > 0) {
                cells.add(cell);
                texts.add(text);
            }
        }
        if (cells.isEmpty()) {
            return;
        }
        var values = row(cells, texts);
        values.add(width, note);
        var starts = writer.write(values);
        var at = 0;
        for (var i = 0; i < cells.size(); i++) {
            for (var column = cells.get(i).from(); column < cells.get(i).to() && at < starts.size(); column++) {
                print(texts.get(i), starts.get(at++));
            }
        }
    }

    private GlyphRun belowLabels(Cell cell) {
        var own = text(cell);
        if (own.length() == 0) {
            return own;
        }
        var joined = new GlyphRun();
        for (var label : above) {
            var text = text(label.row().cells().getFirst());
            if (text.length() > 0) {
                joined.append(text);
                joined.append(text.last() == ':' ? " " : ": ", new float[GlyphRun.SIDES]);
            }
        }
        joined.append(own);
        return joined;
    }

    private void writeAlone(GlyphRun text) {
        print(text, assembler.add(BlockKind.TABLE_ROW, 0, text.toString()));
    }

    /** A value that is written once for several columns is printed once. */
    private void print(GlyphRun text, int start) {
        if (start < page.length()) {
            return;
        }
        page.appendSpaces(start - page.length());
        page.append(text);
    }

    /** The text of a cell; a sign of currency stands at its number, however far from it it is printed. */
    private GlyphRun text(Cell cell) {
        var text = words.join(cell.lines()).withoutWideSpace();
        if (text.length() < 3
                || text.at(1) != ' '
                || Character.getType(text.at(0)) != Character.CURRENCY_SYMBOL
                || !Character.isDigit(text.at(2))) {
            return text;
        }
        var joined = new GlyphRun();
        joined.append(text, 0, 1);
        joined.append(text, 2, text.length());
        return joined;
    }

    private static TableRow row(List<Cell> cells, List<GlyphRun> texts) {
        var runs = new ArrayList<TableRow.Run>();
        for (var i = 0; i < cells.size(); i++) {
            runs.add(new TableRow.Run(
                    cells.get(i).from(), cells.get(i).to(), texts.get(i).toString()));
        }
        return TableRow.ofRuns(runs);
    }
}
