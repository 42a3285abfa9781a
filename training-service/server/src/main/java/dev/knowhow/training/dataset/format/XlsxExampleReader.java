package dev.knowhow.training.dataset.format;

import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads the first sheet of a workbook row by row; formulas count by their last value. */
final class XlsxExampleReader implements ExampleReader {

    private static final int BUFFER = 1 << 16;

    private final ReadingLimits limits;
    private final @Nullable DatasetColumnMapping mapping;

    XlsxExampleReader(ReadingLimits limits, @Nullable DatasetColumnMapping mapping) {
        this.limits = limits;
        this.mapping = mapping;
    }

    @Override
    public void read(Path path, SourceFile file, Consumer<ParsedExample> examples, DatasetProblems problems)
            throws IOException {
        TableRows rows = new TableRows(mapping, file, limits, examples, problems);
        boolean read = each(path, file, limits, problems, rows::row);
        if (read && rows.isEmpty() && problems.count(DatasetProblemKind.COLUMN_MISSING) == 0) {
            problems.add(DatasetProblemKind.SHEET_EMPTY, file, 0, null, null);
        }
    }

    /** Hands over the rows of the first sheet; false if the workbook cannot be read, which is reported. */
    static boolean each(
            Path path, SourceFile file, ReadingLimits limits, DatasetProblems problems, CsvExampleReader.RowReader rows)
            throws IOException {
        try {
            if (unpackedSize(path, limits.maxUnpackedBytes()) > limits.maxUnpackedBytes()) {
                problems.add(DatasetProblemKind.FILE_TOO_LARGE, file, 0, null, null, limits.maxUnpackedBytes());
                return false;
            }
            readSheet(path, new Sheet(rows));
        } catch (EndOfReading e) {
            return true;
        } catch (IOException
                | OpenXML4JException
                | OpenXML4JRuntimeException
                | SAXException
                | ParserConfigurationException e) {
            problems.add(DatasetProblemKind.FILE_UNREADABLE, file, 0, null, null, "it is not a whole XLSX workbook");
            return false;
        }
        return true;
    }

    /** Unpacks into nothing, counting, so that a bomb is found before anything reads it. */
    private static long unpackedSize(Path path, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (Iterator<? extends ZipEntry> entries = zip.entries().asIterator();
                    entries.hasNext() && size <= limit; ) {
                try (InputStream in = zip.getInputStream(entries.next())) {
                    for (int read = in.read(buffer); read >= 0 && size <= limit; read = in.read(buffer)) {
                        size += read;
                    }
                }
            }
        }
        return size;
    }

    private static void readSheet(Path path, Sheet rows)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        OPCPackage workbook = OPCPackage.open(path.toFile(), PackageAccess.READ);
        try {
            XSSFReader reader = new XSSFReader(workbook);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(workbook);
            Iterator<InputStream> sheets = reader.getSheetsData();
            if (sheets.hasNext()) {
                try (InputStream sheet = sheets.next()) {
                    XMLReader xml = XMLHelper.newXMLReader();
                    xml.setContentHandler(new XSSFSheetXMLHandler(reader.getStylesTable(), strings, rows, false));
                    xml.parse(new InputSource(sheet));
                }
            }
        } finally {
            workbook.revert();
        }
    }

    /** Nothing more is wanted of a sheet. */
    private static final class EndOfReading extends RuntimeException {}

    /** Collects cells into rows as wide as the first one. */
    private static final class Sheet implements SheetContentsHandler {

        private final CsvExampleReader.RowReader rows;
        private final List<String> cells = new ArrayList<>();
        private int columns;

        Sheet(CsvExampleReader.RowReader rows) {
            this.rows = rows;
        }

        @Override
        public void startRow(int number) {
            cells.clear();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            while (cells.size() < column) {
                cells.add("");
            }
            cells.add(value == null ? "" : value);
        }

        @Override
        public void endRow(int number) {
            if (columns == 0) {
                columns = cells.size();
            }
            while (cells.size() < columns) {
                cells.add("");
            }
            while (cells.size() > columns && cells.getLast().isBlank()) {
                cells.removeLast();
            }
            if (columns > 0 && !rows.row(number + 1, List.copyOf(cells))) {
                throw new EndOfReading();
            }
        }
    }
}
