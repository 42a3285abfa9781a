package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.TableRow;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a sheet; an empty row ends a table, and a row of one value before a table is text. A merged cell's
 * value stands in each row and column that it covers.
 */
final class SheetRows implements SheetContentsHandler {

    /** What all sheets of a workbook may still hold. A shared text counts in each cell: each reads it again. */
    static final class CellBudget {
        private final ParsingLimits limits;
        private int cells;
        private long length;

        CellBudget(ParsingLimits limits) {
            this.limits = limits;
        }

        void take(String sheet, int row, int column, String value) {
            cells += value.isBlank() ? 0 : 1;
            length += value.length();
            if (cells > limits.maxCells()) {
                throw tooLarge("has more than %,d filled cells".formatted(limits.maxCells()), sheet, row, column);
            }
            if (length > limits.maxTextLength()) {
                throw tooLarge("holds more than %,d characters".formatted(limits.maxTextLength()), sheet, row, column);
            }
        }

        private static ParsingException tooLarge(String what, String sheet, int row, int column) {
            return new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The workbook %s (at cell %s of sheet \"%s\"). Split it into smaller files."
                            .formatted(what, new CellAddress(row, column), sheet));
        }
    }

    private final String name;
    private final DocumentAssembler assembler;
    private final CellBudget cells;
    private final MergedCells merged;
    private final Map<Integer, Map<Integer, String>> computed = new HashMap<>();
    private final TableWriter writer;
    /** What this row holds, by the first column of each value. */
    private final SortedMap<Integer, TableRow.Run> row = new TreeMap<>();

    private int lastRow = -1;
    private int lastColumn = -1;
    private boolean named;

    /** @param computed results of formulas that were stored without one */
    SheetRows(
            String name,
            DocumentAssembler assembler,
            CellBudget cells,
            MergedCells merged,
            Map<CellAddress, String> computed) {
        this.name = name;
        this.assembler = assembler;
        this.cells = cells;
        this.merged = merged;
        this.writer = new TableWriter(assembler);
        computed.forEach((cell, value) -> this.computed
                .computeIfAbsent(cell.getRow(), _ -> new HashMap<>())
                .put(cell.getColumn(), value));
    }

    @Override
    public void startRow(int number) {
        row.clear();
        lastColumn = -1;
        if (number > lastRow + 1) {
            writer.end();
        }
        lastRow = number;
        merged.startRow(number);
    }

    @Override
    public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
        lastColumn = reference == null ? lastColumn + 1 : new CellReference(reference).getCol();
        if (value != null) {
            put(lastColumn, value);
        }
    }

    private void put(int column, String value) {
        cells.take(name, lastRow, column, value);
        if (!value.isBlank()) {
            row.put(column, new TableRow.Run(column, merged.fill(column, value), value));
        }
    }

    @Override
    public void endRow(int number) {
        computed.getOrDefault(number, Map.of()).forEach(this::put);
        var carriedHere = merged.labelsFromAbove(number);
        if (row.isEmpty()) {
            if (carriedHere.isEmpty()) {
                writer.end();
            }
            return;
        }
        for (var carried : carriedHere) {
            cells.take(name, number, carried.from(), carried.text());
            row.putIfAbsent(carried.from(), carried);
        }
        if (!named) {
            assembler.heading(1, name);
            named = true;
        }
        writer.row(TableRow.ofRuns(row.values()));
    }

    /** Ends the sheet. */
    void end() {
        writer.end();
    }
}
