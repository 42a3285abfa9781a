package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Reads XLSX files as a stream. A workbook has no pages: each sheet is a section under its name, each row a line. Cells
 * read as Excel shows them, formulas by their last value, or computed where none was stored; merged cells hold their
 * value in each of their rows and columns.
 */
public final class XlsxReader implements FormatReader {

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        try (var contents = OfficePackage.open(file)) {
            return contents.isStrict() ? readStrict(file, limits) : read(contents, limits);
        }
    }

    private static ParsedDocument readStrict(Path file, ParsingLimits limits) throws IOException {
        var copy = Files.createTempFile("strict", ".xlsx");
        try {
            StrictWorkbook.translate(file, copy);
            try (var contents = OfficePackage.open(copy)) {
                return read(contents, limits);
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static ParsedDocument read(OfficePackage contents, ParsingLimits limits) throws IOException {
        try {
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
        // Without furigana: how a name is read aloud is no part of it.
        var strings = new ReadOnlySharedStringsTable(contents.contents(), false);
        var styles = reader.getStylesTable();
        var format = new CellFormat();
        var layouts = layouts(reader);
        var computed = computed(contents, layouts.values(), format);
        var cells = new SheetRows.CellBudget(limits);
        var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        while (sheets.hasNext()) {
            try (var sheet = sheets.next()) {
                var layout = layouts.remove(sheets.getSheetPart().getPartName());
                if (layout == null) {
                    continue; // a workbook names each sheet once; one that does not is read once all the same
                }
                var name = sheets.getSheetName();
                var rows = new SheetRows(name, assembler, cells, new MergedCells(layout.merged()), computed.of(name));
                var xml = new IsoDates(XMLHelper.newXMLReader());
                xml.setContentHandler(new XSSFSheetXMLHandler(styles, null, strings, rows, format, false));
                xml.parse(new InputSource(sheet));
                rows.end();
            }
        }
    }

    private static Map<PackagePartName, SheetLayout> layouts(XSSFReader reader)
            throws IOException, InvalidFormatException {
        var layouts = new HashMap<PackagePartName, SheetLayout>();
        var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        while (sheets.hasNext()) {
            sheets.next().close();
            var part = sheets.getSheetPart();
            if (!layouts.containsKey(part.getPartName())) {
                layouts.put(part.getPartName(), SheetLayout.of(part));
            }
        }
        return layouts;
    }

    private static ComputedFormulas computed(OfficePackage contents, Collection<SheetLayout> layouts, CellFormat format)
            throws IOException {
        var missing = layouts.stream().mapToLong(SheetLayout::formulas).sum();
        var cells = layouts.stream().mapToLong(SheetLayout::cells).sum();
        return missing > 0 && ComputedFormulas.areAffordable(cells)
                ? ComputedFormulas.of(contents, format)
                : new ComputedFormulas();
    }

    /** Dates that a strict workbook holds as ISO 8601 text are text for POI, which takes them for numbers. */
    private static final class IsoDates extends XMLFilterImpl {

        IsoDates(XMLReader parent) {
            super(parent);
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            var type = attributes.getIndex("t");
            if (localName.equals("c") && type >= 0 && attributes.getValue(type).equals("d")) {
                var changed = new AttributesImpl(attributes);
                changed.setValue(type, "str");
                super.startElement(uri, localName, qName, changed);
            } else {
                super.startElement(uri, localName, qName, attributes);
            }
        }
    }
}
