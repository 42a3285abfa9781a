package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.assembly.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Merged regions of a sheet whose rows are read one after another. A label holds for each row that it covers, and costs
 * once in each; a long text beside a table, which is merged to have room, is read once, and an empty region costs nothing.
 */
final class MergedCells {

    private static final int LONGEST_LABEL = 120;

    private record Label(CellRangeAddress range, String value) {}

    private final Iterator<CellRangeAddress> coming;
    private @Nullable CellRangeAddress next;
    /** Regions of this row by their first column. */
    private final Map<Integer, CellRangeAddress> beginning = new HashMap<>();
    /** Labels that reach below the row in which they stand. */
    private final List<Label> covering = new ArrayList<>();

    /** @param merged by their first row */
    MergedCells(List<CellRangeAddress> merged) {
        this.coming = merged.iterator();
        this.next = coming.hasNext() ? coming.next() : null;
    }

    /** Goes on to a row below all before it. */
    void startRow(int row) {
        covering.removeIf(label -> label.range.getLastRow() < row);
        beginning.clear();
        while (next != null && next.getFirstRow() <= row) {
            if (next.getFirstRow() == row) {
                beginning.put(next.getFirstColumn(), next);
            }
            next = coming.hasNext() ? coming.next() : null;
        }
    }

    /** Takes the value of a cell of this row; returns the column after the last one that it fills. */
    int fill(int column, String value) {
        var range = beginning.get(column);
        if (range == null) {
            return column + 1;
        }
        if (range.getLastRow() > range.getFirstRow() && value.length() <= LONGEST_LABEL) {
            covering.add(new Label(range, value));
        }
        return range.getLastColumn() + 1;
    }

    /** What labels in rows above hold in this row. */
    List<TableRow.Run> labelsFromAbove(int row) {
        return covering.stream()
                .filter(label -> label.range.getFirstRow() < row)
                .map(label ->
                        new TableRow.Run(label.range.getFirstColumn(), label.range.getLastColumn() + 1, label.value))
                .toList();
    }
}
