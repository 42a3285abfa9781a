package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.LinkTargets;
import dev.knowhow.knowledge.parsing.assembly.TableRow;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import dev.knowhow.knowledge.parsing.format.office.DocxStyles.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks the XML of a DOCX's body or notes, by local names, which the transitional and the strict kind share. */
final class DocxBody {

    private static final int LARGEST_SPAN = 100;

    private final XMLStreamReader xml;
    private final DocumentAssembler assembler;
    private final DocxStyles styles;
    private final DocxNumbers numbers;
    private final Map<String, String> links;

    /** @param links where links lead, by the id of their relationship */
    DocxBody(
            XMLStreamReader xml,
            DocumentAssembler assembler,
            DocxStyles styles,
            DocxNumbers numbers,
            Map<String, String> links) {
        this.xml = xml;
        this.assembler = assembler;
        this.styles = styles;
        this.numbers = numbers;
        this.links = links;
    }

    /** A paragraph's text and what decides its kind. */
    private static final class Paragraph {
        private final StringBuilder text = new StringBuilder();
        private final List<Paragraph> boxes = new ArrayList<>();
        private @Nullable String style;
        private @Nullable String list;
        private int listLevel;
        private int outlineLevel = -1;
    }

    /** A cell of a table, and the columns that it covers. */
    private record Cell(int span, List<Paragraph> paragraphs) {}

    void read() throws XMLStreamException {
        readBlocks(null, this::add);
    }

    /** Notes: each with its number in front, without the two separators every file has. */
    void readNotes() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT
                    || !xml.getLocalName().endsWith("note")) {
                continue;
            }
            var id = OfficePackage.attribute(xml, "id");
            var separator = OfficePackage.attribute(xml, "type") != null;
            readBlocks(xml.getLocalName(), paragraph -> {
                if (!separator && !paragraph.text.toString().isBlank()) {
                    assembler.add(
                            BlockKind.PARAGRAPH,
                            "[" + id + "] " + paragraph.text.toString().strip());
                }
            });
        }
    }

    /** Reads paragraphs and tables up to the end of an element, or of the file. */
    private void readBlocks(@Nullable String until, Consumer<Paragraph> sink) throws XMLStreamException {
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(until)) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "p" -> sink.accept(readParagraph());
                    case "tbl" -> readTable();
                    case "Fallback", "sectPr", "del", "moveFrom" -> XmlElements.skip(xml);
                    default -> {}
                }
            }
        }
    }

    private Paragraph readParagraph() throws XMLStreamException {
        var paragraph = new Paragraph();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("p")) {
                return paragraph;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                readInline(paragraph);
            }
        }
        return paragraph;
    }

    private void readInline(Paragraph paragraph) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "t" -> paragraph.text.append(xml.getElementText());
            case "tab" -> paragraph.text.append('\t');
            case "br", "cr" -> paragraph.text.append('\n');
            case "noBreakHyphen" -> paragraph.text.append('-');
            case "footnoteReference", "endnoteReference" ->
                paragraph
                        .text
                        .append('[')
                        .append(OfficePackage.attribute(xml, "id"))
                        .append(']');
            case "pStyle" -> paragraph.style = OfficePackage.attribute(xml, "val");
            case "numId" -> paragraph.list = OfficePackage.attribute(xml, "val");
            case "ilvl" -> paragraph.listLevel = OfficePackage.number(xml, "val", 0);
            case "outlineLvl" -> paragraph.outlineLevel = OfficePackage.number(xml, "val", -1);
            case "oMath" -> paragraph.text.append(new DocxFormula(xml).read());
            case "hyperlink" -> readLink(paragraph);
            case "txbxContent" -> readBlocks("txbxContent", paragraph.boxes::add);
            case "Fallback", "del", "moveFrom", "pPrChange", "rPrChange", "tabs" -> XmlElements.skip(xml);
            default -> {}
        }
    }

    /** A link's text, and where it leads unless the text says it. */
    private void readLink(Paragraph paragraph) throws XMLStreamException {
        var target = links.getOrDefault(String.valueOf(OfficePackage.attribute(xml, "id")), "");
        var start = paragraph.text.length();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("hyperlink")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                readInline(paragraph);
            }
        }
        paragraph.text.append(LinkTargets.behind(paragraph.text.substring(start), target));
    }

    private void add(Paragraph paragraph) {
        addText(paragraph);
        paragraph.boxes.forEach(this::add);
    }

    private void addText(Paragraph paragraph) {
        var text = clean(paragraph.text);
        if (text.isEmpty()) {
            return;
        }
        var numbering = numbering(paragraph);
        var label = numbering == null ? "" : numbers.next(numbering);
        var level = headingLevel(paragraph);
        if (level > 0) {
            assembler.heading(level, label.equals("• ") ? text : label + text);
        } else {
            add(numbering, label + text);
        }
    }

    private void add(@Nullable Numbering numbering, String text) {
        if (numbering == null) {
            assembler.add(BlockKind.PARAGRAPH, text);
        } else {
            assembler.item(numbering.level(), text);
        }
    }

    private static String clean(StringBuilder text) {
        return text.toString().replaceAll("[ \\t\\u00A0]+", " ").strip();
    }

    private @Nullable Numbering numbering(Paragraph paragraph) {
        if (paragraph.list == null) {
            return styles.numbering(paragraph.style);
        }
        return paragraph.list.equals("0") ? null : new Numbering(paragraph.list, paragraph.listLevel);
    }

    private int headingLevel(Paragraph paragraph) {
        return paragraph.outlineLevel >= 0 && paragraph.outlineLevel < 9
                ? paragraph.outlineLevel + 1
                : styles.headingLevel(paragraph.style);
    }

    /** A table of one cell is a frame around text: what is in it is read as if it stood outside. */
    private void readTable() throws XMLStreamException {
        var rows = new ArrayList<List<Cell>>();
        var header = false;
        List<Cell> row = new ArrayList<>();
        while (xml.hasNext()) {
            var event = xml.next();
            var name = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                    ? xml.getLocalName()
                    : "";
            if (event == XMLStreamConstants.END_ELEMENT && name.equals("tbl")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (name) {
                    case "tr" -> {
                        row = new ArrayList<>();
                        rows.add(row);
                    }
                    case "tblHeader" -> header |= rows.size() == 1;
                    case "tc" -> readCell(row);
                    case "Fallback", "del" -> XmlElements.skip(xml);
                    default -> {}
                }
            }
        }
        write(rows, header);
    }

    private void readCell(List<Cell> row) throws XMLStreamException {
        var cell = new ArrayList<Paragraph>();
        var span = 1;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tc")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "gridSpan" -> span = Math.clamp(OfficePackage.number(xml, "val", 1), 1, LARGEST_SPAN);
                    case "p" -> cell.add(readParagraph());
                    case "tbl" -> readBlocksOfNestedTable(cell);
                    case "Fallback", "del" -> XmlElements.skip(xml);
                    default -> {}
                }
            }
        }
        row.add(new Cell(span, cell));
    }

    private void readBlocksOfNestedTable(List<Paragraph> cell) throws XMLStreamException {
        for (var depth = 1; depth > 0 && xml.hasNext(); ) {
            var event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("p")) {
                cell.add(readParagraph());
            } else if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                var change = event == XMLStreamConstants.START_ELEMENT ? 1 : -1;
                depth += xml.getLocalName().equals("tbl") ? change : 0;
            }
        }
    }

    private void write(List<List<Cell>> rows, boolean header) {
        if (rows.stream()
                .allMatch(row ->
                        row.isEmpty() || (row.size() == 1 && row.getFirst().span() == 1))) {
            rows.forEach(row -> row.forEach(cell -> cell.paragraphs().forEach(this::add)));
            return;
        }
        var writer = new TableWriter(assembler);
        for (var row : rows) {
            var cells = new TableRow();
            for (var cell : row) {
                var text = text(cell.paragraphs());
                for (var i = 0; i < cell.span(); i++) {
                    cells.add(text);
                }
            }
            if (header && writer.isEmpty()) {
                writer.header(cells);
            } else {
                writer.row(cells);
            }
        }
        writer.end();
    }

    private static String text(List<Paragraph> cell) {
        var text = new StringBuilder();
        append(cell, text);
        return text.toString().strip();
    }

    private static void append(List<Paragraph> paragraphs, StringBuilder text) {
        for (var paragraph : paragraphs) {
            text.append(clean(paragraph.text)).append(' ');
            append(paragraph.boxes, text);
        }
    }
}
