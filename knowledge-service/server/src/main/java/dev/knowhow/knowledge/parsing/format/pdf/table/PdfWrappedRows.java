package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Cell;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Joins rows of print that are one row of a table: cells whose text goes on below. */
final class PdfWrappedRows {

    /** Lines of one label stand so much closer than rows do. */
    private static final float CLOSE = 0.85f;

    /** How much further left than the first the other lines of a label begin at most, in points. */
    private static final float SAME_LEFT = 1;

    private final List<Row> rows;
    private final boolean[] numeric;
    /** Usual distance between two rows of values. */
    private final float pitch;

    PdfWrappedRows(List<Row> rows, int width) {
        this.rows = rows;
        this.numeric = PdfTableHeads.numericColumns(rows, width);
        this.pitch = pitch(rows);
    }

    private static float pitch(List<Row> rows) {
        var distances = IntStream.range(1, rows.size())
                .filter(i -> rows.get(i - 1).cells().size() > 1
                        && rows.get(i).cells().size() > 1)
                .mapToObj(
                        i -> rows.get(i).box().centerY() - rows.get(i - 1).box().centerY())
                .sorted()
                .toList();
        return distances.isEmpty() ? 0 : distances.get(distances.size() / 2);
    }

    List<Row> join() {
        var joined = new ArrayList<Row>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (!joined.isEmpty()
                    && ((isNear(joined.getLast(), row) && goesOn(joined.getLast(), row))
                            || (isLineOfLabel(joined.getLast(), row) && !isNearerToNext(i)))) {
                joined.add(join(joined.removeLast(), row));
            } else {
                joined.add(row);
            }
        }
        return joined;
    }

    private static boolean isNear(Row above, Row row) {
        var lowest = above.cells().stream()
                .map(cell -> cell.lines().getLast().box())
                .max(Comparator.comparingDouble(PdfBox::top))
                .orElseThrow();
        return PdfAlignedTable.isNextLine(
                lowest, row.cells().getFirst().lines().getFirst().box());
    }

    private boolean goesOn(Row above, Row row) {
        if (row.isLabel()) {
            return above.cells().getFirst().from() == 0 && above.cells().size() > 1 && startsWithin(row);
        }
        if (row.cells().getFirst().from() == 0) {
            return above.isLabel()
                    && startsWithin(row)
                    && !above.cells().getFirst().text().endsWith(":");
        }
        return row.cells().stream().noneMatch(this::isValue)
                && row.cells().stream()
                        .allMatch(cell -> above.cells().stream().anyMatch(over -> over.from() == cell.from()));
    }

    /** Whether the labels of two rows are lines of one, printed closer to each other than rows are. */
    private boolean isLineOfLabel(Row above, Row row) {
        var first = above.cells().getFirst();
        var label = row.cells().getFirst();
        if (above.isLabel() == row.isLabel() || first.from() > 0 || label.from() > 0) {
            return false;
        }
        var last = first.lines().getLast();
        var next = label.lines().getFirst();
        return last.bold() == next.bold()
                && row.left() > above.left() - SAME_LEFT
                && distance(above, row) < CLOSE * pitch
                && (row.isLabel() || standsHigher(row, next));
    }

    /** Whether the values of a row stand between the line of its label and the one above; else that one is over the row. */
    private static boolean standsHigher(Row row, PdfLine label) {
        return row.box().top() < label.box().top() - label.box().height() / 4;
    }

    /** Whether a label without values belongs to those below it rather than to those above. */
    private boolean isNearerToNext(int at) {
        return rows.get(at).isLabel()
                && at + 1 < rows.size()
                && isLineOfLabel(rows.get(at), rows.get(at + 1))
                && distance(rows.get(at), rows.get(at + 1)) < distance(rows.get(at - 1), rows.get(at));
    }

    /** How far the first label of a row stands below the last of the one above. */
    private static float distance(Row above, Row row) {
        return row.cells().getFirst().lines().getFirst().box().top()
                - above.cells().getFirst().lines().getLast().box().top();
    }

    private boolean isValue(Cell cell) {
        return numeric[cell.from()] && PdfValues.isNumber(cell.text());
    }

    /** Small letters do not begin a label where others are written with capitals. */
    private static boolean startsWithin(Row row) {
        return Character.isLowerCase(row.cells().getFirst().text().codePointAt(0));
    }

    private static Row join(Row above, Row row) {
        var cells = new ArrayList<>(above.cells());
        for (var cell : row.cells()) {
            var over = 0;
            while (over < cells.size() && cells.get(over).from() != cell.from()) {
                over++;
            }
            if (over < cells.size()) {
                cells.set(over, cells.get(over).followedBy(cell));
            } else {
                cells.add(cell);
            }
        }
        cells.sort(Comparator.comparingInt(Cell::from));
        return new Row(List.copyOf(cells));
    }
}
