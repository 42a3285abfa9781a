package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.LinkTargets;
import dev.knowhow.knowledge.parsing.assembly.TableRow;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks the content of an OpenDocument file by local names. */
final class OdfBody {

    private static final int LARGEST_SPAN = 100;
    /** A sheet is filled up to its last row with rows that are all the same; more that say something are none of it. */
    private static final int MOST_REPEATED = 1000;

    private final XMLStreamReader xml;
    private final DocumentAssembler assembler;
    private final ParsingLimits limits;
    private boolean sheets;
    private @Nullable Slide slide;
    private int slides;
    private boolean slideTitle;
    private int lists;
    private int cells;

    OdfBody(XMLStreamReader xml, DocumentAssembler assembler, ParsingLimits limits) {
        this.xml = xml;
        this.assembler = assembler;
        this.limits = limits;
    }

    void read() throws XMLStreamException {
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end();
            }
        }
    }

    private void start() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "spreadsheet" -> sheets = true;
            case "page" -> {
                slide = new Slide(assembler);
                slides++;
            }
            case "frame" -> slideTitle = "title".equals(OfficePackage.attribute(xml, "class"));
            case "list" -> lists++;
            case "h" -> {
                var level = OfficePackage.number(xml, "outline-level", 1);
                assembler.heading(level, text("h"));
            }
            case "p" -> add(text("p"));
            case "table" -> readTable();
            case "tracked-changes",
                    "annotation",
                    "table-of-content",
                    "forms",
                    "styles",
                    "automatic-styles",
                    "Fallback" -> XmlElements.skip(xml);
            default -> {}
        }
    }

    private void end() {
        switch (xml.getLocalName()) {
            case "list" -> lists--;
            case "page" -> {
                if (slide != null) {
                    slide.write(slides);
                    slide = null;
                }
            }
            default -> {}
        }
    }

    private void add(String text) {
        if (text.isBlank()) {
            return;
        }
        if (slide != null) {
            if (slideTitle) {
                slide.title(text);
            } else if (lists > 0) {
                slide.item(lists - 1, text);
            } else {
                slide.paragraph(text);
            }
        } else if (lists > 0) {
            assembler.item(lists - 1, "• " + text);
        } else {
            assembler.add(BlockKind.PARAGRAPH, text);
        }
    }

    /** The text up to an element's end; what stands in frames and notes within it follows in brackets. */
    private String text(String until) throws XMLStreamException {
        var text = new StringBuilder();
        appendText(text, until);
        return text.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
    }

    private void appendText(StringBuilder text, String until) throws XMLStreamException {
        for (var depth = 1; depth > 0 && xml.hasNext(); ) {
            var event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth -= xml.getLocalName().equals(until) ? 1 : 0;
                text.append(xml.getLocalName().equals("p") && depth > 0 ? " " : "");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth += xml.getLocalName().equals(until) ? 1 : 0;
                appendElement(text);
            }
        }
    }

    private void appendElement(StringBuilder text) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "s", "tab", "line-break" -> text.append(' ');
            case "a" -> {
                var target = String.valueOf(OfficePackage.attribute(xml, "href"));
                var start = text.length();
                appendText(text, "a");
                text.append(LinkTargets.behind(text.substring(start), target));
            }
            case "note" -> {
                var note = new StringBuilder();
                appendText(note, "note");
                text.append(" [").append(note.toString().strip()).append(']');
            }
            case "annotation", "note-citation", "ruby-text" -> XmlElements.skip(xml);
            default -> {}
        }
    }

    private void readTable() throws XMLStreamException {
        var name = OfficePackage.attribute(xml, "name");
        var rows = new ArrayList<TableRow>();
        var writer = new TableWriter(assembler);
        var named = !sheets || name == null;
        var header = false;
        while (xml.hasNext()) {
            var event = xml.next();
            var element = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
                    ? xml.getLocalName()
                    : "";
            if (event == XMLStreamConstants.END_ELEMENT) {
                if (element.equals("table")) {
                    break;
                }
                header &= !element.equals("table-header-rows");
                continue;
            }
            switch (element) {
                case "table-header-rows" -> header = true;
                case "table-row" -> {
                    var repeated = Math.clamp(OfficePackage.number(xml, "number-rows-repeated", 1), 1, MOST_REPEATED);
                    var row = readRow();
                    if (row.isEmpty()) {
                        if (slide == null) {
                            writer.end();
                        }
                        continue;
                    }
                    if (!named) {
                        assembler.heading(1, String.valueOf(name));
                        named = true;
                    }
                    for (var i = 0; i < repeated; i++) {
                        count(row);
                        if (slide != null) {
                            rows.add(row);
                        } else if (header) {
                            writer.header(row);
                        } else {
                            writer.row(row);
                        }
                    }
                }
                case "shapes", "annotation" -> XmlElements.skip(xml);
                default -> {}
            }
        }
        if (slide != null) {
            slide.table(rows, false);
        } else {
            writer.end();
        }
    }

    private void count(TableRow row) {
        cells += row.countFilled();
        if (cells > limits.maxCells()) {
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The tables have more than %,d filled cells. Split the file into smaller ones."
                            .formatted(limits.maxCells()));
        }
    }

    private TableRow readRow() throws XMLStreamException {
        var runs = new ArrayList<TableRow.Run>();
        var column = 0;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("table-row")) {
                break;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            var covered = xml.getLocalName().equals("covered-table-cell");
            if (covered || xml.getLocalName().equals("table-cell")) {
                var repeated = Math.max(1, OfficePackage.number(xml, "number-columns-repeated", 1));
                var spanned = Math.clamp(OfficePackage.number(xml, "number-columns-spanned", 1), 1, LARGEST_SPAN);
                var text = readCell(xml.getLocalName());
                if (!covered && !text.isEmpty()) {
                    runs.add(new TableRow.Run(
                            column, column + Math.max(spanned, Math.min(repeated, LARGEST_SPAN)), text));
                }
                column += repeated;
            }
        }
        return TableRow.ofRuns(runs);
    }

    private String readCell(String until) throws XMLStreamException {
        List<String> lines = new ArrayList<>();
        for (var depth = 1; depth > 0 && xml.hasNext(); ) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth -= xml.getLocalName().equals(until) ? 1 : 0;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "p", "h" -> lines.add(text(xml.getLocalName()));
                    case "annotation" -> XmlElements.skip(xml);
                    default -> depth += xml.getLocalName().equals(until) ? 1 : 0;
                }
            }
        }
        return String.join(" ", lines).strip();
    }
}
