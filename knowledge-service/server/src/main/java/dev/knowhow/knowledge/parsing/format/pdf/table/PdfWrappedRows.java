package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Cell;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins rows of print that are one row of a table: cells whose text goes on below. */
final class PdfWrappedRows {

    private final List<Row> rows;
    private final boolean[] numeric;

    PdfWrappedRows(List<Row> rows, int width) {
        this.rows = rows;
        this.numeric = PdfTableHeads.numericColumns(rows, width);
    }

    List<Row> join() {
        var joined = new ArrayList<Row>();
        for (var row : rows) {
            if (!joined.isEmpty() && isNear(joined.getLast(), row) && goesOn(joined.getLast(), row)) {
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
