package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.TableRow;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a sheet; an empty row ends a table, and a row of one value before a table is text. */
final class SheetRows implements SheetContentsHandler {

    /** What all sheets of a workbook may still hold. A shared text counts in each cell: each reads it again. */
    static final class CellBudget {
        private final ParsingLimits limits;
        private int cells;
        private long length;

        CellBudget(ParsingLimits limits) {
            this.limits = limits;
        }

        void take(String sheet, @Nullable String cell, String value) {
            cells += value.isBlank() ? 0 : 1;
            length += value.length();
            if (cells > limits.maxCells()) {
                throw tooLarge("has more than %,d filled cells".formatted(limits.maxCells()), sheet, cell);
            }
            if (length > limits.maxTextLength()) {
                throw tooLarge("holds more than %,d characters".formatted(limits.maxTextLength()), sheet, cell);
            }
        }

        private static ParsingException tooLarge(String what, String sheet, @Nullable String cell) {
            return new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The workbook %s (at cell %s of sheet \"%s\"). Split it into smaller files."
                            .formatted(what, cell, sheet));
        }
    }

    private final String name;
    private final DocumentAssembler assembler;
    private final CellBudget cells;
    private final TableWriter writer;
    private TableRow row = new TableRow();
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
        row = new TableRow();
        if (number > lastRow + 1) {
            writer.end();
        }
        lastRow = number;
    }

    @Override
    public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
        if (value == null) {
            return;
        }
        cells.take(name, reference, value);
        row.add(reference == null ? row.width() : new CellReference(reference).getCol(), value);
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
