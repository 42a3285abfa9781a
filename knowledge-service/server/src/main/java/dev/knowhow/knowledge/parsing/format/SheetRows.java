package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a sheet; an empty row ends a table, and a row of one value before a table is text. */
final class SheetRows implements SheetContentsHandler {

    /** Cells that all sheets of a workbook may still have. */
    static final class CellBudget {
        private final int limit;
        private int used;

        CellBudget(int limit) {
            this.limit = limit;
        }

        void take(String sheet, @Nullable String cell) {
            if (++used > limit) {
                throw new ParsingException(
                        ParsingFailure.TOO_LARGE,
                        "The workbook has more than %,d filled cells (at cell %s of sheet \"%s\"). Split it into smaller"
                                        .formatted(limit, cell, sheet)
                                + " files.");
            }
        }
    }

    private final String name;
    private final DocumentAssembler assembler;
    private final CellBudget cells;
    private final TableWriter writer;
    private final List<String> row = new ArrayList<>();
    private int lastRow = -1;
    private boolean named;

    SheetRows(String name, DocumentAssembler assembler, CellBudget cells) {
        this.name = name;
        this.assembler = assembler;
        this.cells = cells;
        this.writer = new TableWriter(assembler);
    }

    @Override
    public void startRow(int number) {
        row.clear();
        if (number > lastRow + 1) {
            writer.end();
        }
        lastRow = number;
    }

    @Override
    public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
        if (value == null || value.isBlank()) {
            return;
        }
        cells.take(name, reference);
        var column = reference == null ? row.size() : new CellReference(reference).getCol();
        while (row.size() < column) {
            row.add("");
        }
        row.add(value);
    }

    @Override
    public void endRow(int number) {
        if (row.isEmpty()) {
            writer.end();
            return;
        }
        if (!named) {
            assembler.heading(1, name);
            named = true;
        }
        writer.row(row);
    }

    /** Ends the sheet. */
    void end() {
        writer.end();
    }
}
