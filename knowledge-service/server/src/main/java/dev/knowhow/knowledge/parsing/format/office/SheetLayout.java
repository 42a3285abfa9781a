package dev.knowhow.knowledge.parsing.format.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a sheet before its rows are read, though it stands behind them.
 *
 * @param merged     regions of cells that people see as one, by their first row
 * @param formulas   cells with a formula whose result was not stored, as those written by a library
 * @param cells      all cells
 */
record SheetLayout(List<CellRangeAddress> merged, long formulas, long cells) {

    /** More of them than any sheet that people have merged cells in; those beyond are read as they are stored. */
    private static final int MOST_MERGED = 100_000;

    static SheetLayout of(PackagePart sheet) throws IOException {
        var reading = new Reading();
        OfficePackage.read(sheet, reading::read);
        reading.merged.sort(Comparator.comparingInt(CellRangeAddress::getFirstRow));
        return new SheetLayout(reading.merged, reading.formulas, reading.cells);
    }

    private static final class Reading {

        private final List<CellRangeAddress> merged = new ArrayList<>();
        private long formulas;
        private long cells;
        private boolean formula;

        void read(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    start(xml);
                }
            }
            endCell();
        }

        private void start(XMLStreamReader xml) {
            switch (xml.getLocalName()) {
                case "c" -> {
                    endCell();
                    cells++;
                }
                case "f" -> formula = true;
                case "v" -> formula = false;
                case "mergeCell" -> merge(OfficePackage.attribute(xml, "ref"));
                default -> {}
            }
        }

        private void endCell() {
            formulas += formula ? 1 : 0;
            formula = false;
        }

        private void merge(@Nullable String reference) {
            if (reference == null || merged.size() == MOST_MERGED) {
                return;
            }
            try {
                merged.add(CellRangeAddress.valueOf(reference));
            } catch (IllegalArgumentException e) {
                // A region that is none merges nothing.
            }
        }
    }
}
