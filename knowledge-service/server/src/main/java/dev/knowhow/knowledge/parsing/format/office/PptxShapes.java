package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.assembly.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks the XML of a slide or of its notes by local names, which the transitional and the strict kind share. */
final class PptxShapes {

    private static final Set<String> TITLES = Set.of("title", "ctrTitle");
    private static final Set<String> FURNITURE = Set.of("dt", "ftr", "hdr", "sldNum", "sldImg");

    private final XMLStreamReader xml;
    private final Slide slide;
    /** What the placeholder that is being read is for; empty outside of placeholders. */
    private String placeholder = "";

    PptxShapes(XMLStreamReader xml, Slide slide) {
        this.xml = xml;
        this.slide = slide;
    }

    /** A paragraph's text and its level in a list; -1 where it is none of a list. */
    private record Line(String text, int level) {}

    void read() throws XMLStreamException {
        each(this::write);
    }

    void readNotes() throws XMLStreamException {
        each(line -> {
            if (placeholder.equals("body") && !line.text().isBlank()) {
                slide.paragraph(line.text());
            }
        });
    }

    void readDiagram() throws XMLStreamException {
        each(line -> slide.item(0, line.text()));
    }

    private void write(Line line) {
        if (TITLES.contains(placeholder)) {
            slide.title(line.text());
        } else if (line.level() >= 0) {
            slide.item(line.level(), line.text());
        } else if (!line.text().isBlank()) {
            slide.paragraph(line.text());
        }
    }

    private void each(Consumer<Line> sink) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "sp", "cxnSp", "pic", "graphicFrame" -> placeholder = "";
                case "ph" -> {
                    var type = OfficePackage.attribute(xml, "type");
                    placeholder = type == null ? "obj" : type;
                }
                case "p" -> readParagraph(sink);
                case "tbl" -> readTable();
                case "Fallback" -> XmlElements.skip(xml);
                default -> {}
            }
        }
    }

    private void readParagraph(Consumer<Line> sink) throws XMLStreamException {
        var line = readLine();
        if (!FURNITURE.contains(placeholder)) {
            sink.accept(line);
        }
    }

    /** Reads up to the paragraph's end. What stands in the text of a placeholder is a list unless it says otherwise. */
    private Line readLine() throws XMLStreamException {
        var text = new StringBuilder();
        var level = placeholder.equals("body") || placeholder.equals("obj") ? 0 : -1;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("p")) {
                break;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "pPr" -> {
                    var own = OfficePackage.number(xml, "lvl", -1);
                    level = own > 0 ? own : level;
                }
                case "buNone" -> level = -1;
                case "buChar", "buAutoNum" -> level = Math.max(level, 0);
                case "t" -> text.append(xml.getElementText());
                case "br" -> text.append(' ');
                case "tab" -> text.append('\t');
                case "oMath" -> text.append(new DocxFormula(xml).read());
                case "Fallback" -> XmlElements.skip(xml);
                default -> {}
            }
        }
        return new Line(text.toString().replaceAll("[\\s\\u00A0]+", " ").strip(), level);
    }

    private void readTable() throws XMLStreamException {
        var rows = new ArrayList<TableRow>();
        List<TableRow.Run> above = List.of();
        var header = false;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tbl")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "tblPr" -> header = "1".equals(OfficePackage.attribute(xml, "firstRow"));
                    case "tr" -> {
                        above = readRow(above);
                        rows.add(TableRow.ofRuns(above));
                    }
                    default -> {}
                }
            }
        }
        slide.table(rows, header && rows.size() > 1);
    }

    /** A row's cells and the columns that they cover; a cell that goes on from the row above has its value. */
    private List<TableRow.Run> readRow(List<TableRow.Run> above) throws XMLStreamException {
        var row = new ArrayList<TableRow.Run>();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tr")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("tc")) {
                var column = row.isEmpty() ? 0 : row.getLast().to();
                var beside = "1".equals(OfficePackage.attribute(xml, "hMerge")) && !row.isEmpty();
                var below = "1".equals(OfficePackage.attribute(xml, "vMerge"));
                var text = readCell();
                if (beside) {
                    var last = row.removeLast();
                    row.add(new TableRow.Run(last.from(), column + 1, last.text()));
                } else {
                    row.add(new TableRow.Run(column, column + 1, below ? value(above, column) : text));
                }
            }
        }
        return row;
    }

    private static String value(List<TableRow.Run> row, int column) {
        return row.stream()
                .filter(cell -> cell.from() <= column && column < cell.to())
                .map(TableRow.Run::text)
                .findFirst()
                .orElse("");
    }

    private String readCell() throws XMLStreamException {
        List<String> lines = new ArrayList<>();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tc")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("p")) {
                lines.add(readLine().text());
            }
        }
        return String.join(" ", lines);
    }
}
