package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads XLSX files as a stream. A workbook has no pages: each sheet is a section under its name, each row a line. Cells
 * read as Excel shows them, formulas by their last value.
 */
public final class XlsxReader implements FormatReader {

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        try (var contents = OfficePackage.open(file)) {
            var assembler = new DocumentAssembler(DocumentType.XLSX, limits)
                    .title(contents.title())
                    .language(contents.language());
            readSheets(contents, assembler, limits);
            return assembler.build();
        } catch (OpenXML4JException | SAXException | ParserConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void readSheets(OfficePackage contents, DocumentAssembler assembler, ParsingLimits limits)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        var reader = new XSSFReader(contents.contents());
        var strings = new ReadOnlySharedStringsTable(contents.contents());
        var styles = reader.getStylesTable();
        var format = new CellFormat();
        var cells = new SheetRows.CellBudget(limits);
        var seen = new HashSet<PackagePartName>();
        var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        while (sheets.hasNext()) {
            try (var sheet = sheets.next()) {
                if (!seen.add(sheets.getSheetPart().getPartName())) {
                    continue; // a workbook names each sheet once; one that does not is read once all the same
                }
                var rows = new SheetRows(sheets.getSheetName(), assembler, cells);
                var xml = XMLHelper.newXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(styles, null, strings, rows, format, false));
                xml.parse(new InputSource(sheet));
                rows.end();
            }
        }
    }
}
