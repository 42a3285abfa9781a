package dev.knowhow.knowledge.parsing.format.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Results of formulas that were stored without one: programs other than Excel leave the computing to whoever opens it. */
final class ComputedFormulas {

    /** A workbook is held in memory as a whole to be computed. */
    private static final long MOST_CELLS = 50_000;
    /** Sums over all rows above, in each row, take time that grows with the square of the rows. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Map<String, Map<CellAddress, String>> results = new HashMap<>();

    static boolean areAffordable(long cells) {
        return cells <= MOST_CELLS;
    }

    /**
     * Computes what is missing, from the first sheet on and from its first row on, for some seconds. A formula that cannot
     * be computed here, or not in time, has no value, as it is stored.
     */
    static ComputedFormulas of(OfficePackage contents, CellFormat format) throws IOException {
        var computed = new ComputedFormulas();
        // Not closed: that would close the package, which is being read.
        var workbook = new XSSFWorkbook(contents.contents());
        var evaluator = new XSSFFormulaEvaluator(workbook);
        evaluator.setIgnoreMissingWorkbooks(true);
        var begin = System.nanoTime();
        for (var sheet : workbook) {
            for (var row : sheet) {
                for (var cell : row) {
                    if (System.nanoTime() - begin > LONGEST_NANOS) {
                        return computed;
                    }
                    if (isMissing(cell)) {
                        computed.compute(cell, evaluator, format);
                    }
                }
            }
        }
        return computed;
    }

    private static boolean isMissing(Cell cell) {
        return cell.getCellType() == CellType.FORMULA
                && !((XSSFCell) cell).getCTCell().isSetV();
    }

    private void compute(Cell cell, XSSFFormulaEvaluator evaluator, CellFormat format) {
        try {
            var result = format.formatCellValue(cell, evaluator);
            results.computeIfAbsent(cell.getSheet().getSheetName(), _ -> new HashMap<>())
                    .put(cell.getAddress(), result);
        } catch (RuntimeException | StackOverflowError e) {
            // A function that POI does not know, a reference to another file, nesting without end.
        }
    }

    /** Results of a sheet by cell. */
    Map<CellAddress, String> of(String sheet) {
        return results.getOrDefault(sheet, Map.of());
    }
}
