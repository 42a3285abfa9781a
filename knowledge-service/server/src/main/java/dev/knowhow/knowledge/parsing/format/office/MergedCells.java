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
 * Merged regions of a sheet whose rows are read one after another. Each region costs once a row that it covers. A label
 * holds for each row that it covers; a long text beside a table, which is merged to have room, is read once.
 */
final class MergedCells {

    private static final int LONGEST_LABEL = 120;

    private static final class Region {
        private final CellRangeAddress range;
        private @Nullable String value;

        Region(CellRangeAddress range) {
            this.range = range;
        }
    }

    private final Iterator<CellRangeAddress> coming;
    private @Nullable CellRangeAddress next;
    private final List<Region> covering = new ArrayList<>();
    private final Map<Integer, Region> beginning = new HashMap<>();

    /** @param merged by their first row */
    MergedCells(List<CellRangeAddress> merged) {
        this.coming = merged.iterator();
        this.next = coming.hasNext() ? coming.next() : null;
    }

    /** Goes on to a row below all before it. */
    void startRow(int row) {
        covering.removeIf(region -> region.range.getLastRow() < row);
        beginning.clear();
        while (next != null && next.getFirstRow() <= row) {
            var region = new Region(next);
            if (next.getFirstRow() == row) {
                beginning.put(next.getFirstColumn(), region);
            }
            if (next.getLastRow() >= row) {
                covering.add(region);
            }
            next = coming.hasNext() ? coming.next() : null;
        }
    }

    /** Takes the value of a cell of this row; returns the column after the last one that it fills. */
    int fill(int column, String value) {
        var region = beginning.get(column);
        if (region == null) {
            return column + 1;
        }
        region.value = value;
        return region.range.getLastColumn() + 1;
    }

    /** What regions that began in rows above hold. */
    List<TableRow.Run> carried(int row) {
        var carried = new ArrayList<TableRow.Run>();
        for (var region : covering) {
            if (region.value != null && region.value.length() <= LONGEST_LABEL && region.range.getFirstRow() < row) {
                carried.add(new TableRow.Run(
                        region.range.getFirstColumn(), region.range.getLastColumn() + 1, region.value));
            }
        }
        return carried;
    }
}
