package dev.knowhow.knowledge.parsing.format.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Writes a formula on one line as people type it: {@code Q=V/t}, {@code x^(n+1)}, {@code √(2gh)}. */
final class DocxFormula {

    /** Deeper than formulas are; what is deeper is read as its signs alone. */
    private static final int DEEPEST = 50;

    private static final Pattern ONE = Pattern.compile(".?|[\\p{L}\\p{Nd}.,]+|\\(.*\\)");

    private final XMLStreamReader xml;

    DocxFormula(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** What an element holds: the text of its parts by name, in order, and the signs that its properties set. */
    private static final class Parts {
        private final StringBuilder all = new StringBuilder();
        private final Map<String, List<String>> named = new HashMap<>();
        private final Map<String, String> signs = new HashMap<>();

        String get(String name) {
            return String.join(", ", named.getOrDefault(name, List.of()));
        }

        String getGrouped(String name) {
            return group(get(name));
        }
    }

    /** Reads up to the end of the element that the reader stands at. */
    String read() throws XMLStreamException {
        return read(0).all.toString();
    }

    private Parts read(int depth) throws XMLStreamException {
        var parts = new Parts();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return parts;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                readPart(parts, depth);
            }
        }
        return parts;
    }

    private void readPart(Parts parts, int depth) throws XMLStreamException {
        var name = xml.getLocalName();
        if (name.equals("t")) {
            parts.all.append(xml.getElementText());
            return;
        }
        var sign = OfficePackage.attribute(xml, "val");
        if (sign != null) {
            parts.signs.put(name, sign);
        }
        if (depth > DEEPEST) {
            parts.all.append(flat());
            return;
        }
        var inner = read(depth + 1);
        if (name.endsWith("Pr")) {
            parts.signs.putAll(inner.signs);
            return;
        }
        var text = write(name, inner);
        parts.named.computeIfAbsent(name, _ -> new ArrayList<>()).add(text);
        parts.all.append(text);
    }

    private String flat() throws XMLStreamException {
        var text = new StringBuilder();
        for (var open = 1; open > 0 && xml.hasNext(); ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                default -> {}
            }
        }
        return text.toString();
    }

    private static String write(String name, Parts parts) {
        return switch (name) {
            case "f" -> parts.getGrouped("num") + "/" + parts.getGrouped("den");
            case "sSup" -> parts.getGrouped("e") + "^" + parts.getGrouped("sup");
            case "sSub" -> parts.getGrouped("e") + "_" + parts.getGrouped("sub");
            case "sSubSup" -> parts.getGrouped("e") + "_" + parts.getGrouped("sub") + "^" + parts.getGrouped("sup");
            case "rad" -> root(parts);
            case "nary" -> sum(parts);
            case "func" -> parts.get("fName") + " " + parts.get("e");
            case "limLow", "limUpp" -> parts.get("e") + "_(" + parts.get("lim") + ")";
            case "d" ->
                parts.signs.getOrDefault("begChr", "(") + parts.get("e") + parts.signs.getOrDefault("endChr", ")");
            case "m" -> "[" + String.join("; ", parts.named.getOrDefault("mr", List.of())) + "]";
            case "mr" -> parts.get("e");
            default -> parts.all.toString();
        };
    }

    private static String root(Parts parts) {
        var degree = parts.get("deg");
        return (degree.isEmpty() ? "√" : "root_" + group(degree)) + "(" + parts.get("e") + ")";
    }

    private static String sum(Parts parts) {
        var from = parts.get("sub");
        var to = parts.get("sup");
        return parts.signs.getOrDefault("chr", "∫")
                + (from.isEmpty() ? "" : "_" + group(from))
                + (to.isEmpty() ? "" : "^" + group(to))
                + " " + parts.get("e");
    }

    /** In brackets if it is more than one letter or number. */
    private static String group(String text) {
        return ONE.matcher(text).matches() && isOne(text) ? text : "(" + text + ")";
    }

    /** Whether brackets around the whole text belong to each other. */
    private static boolean isOne(String text) {
        var open = 0;
        for (var i = 0; i < text.length() - 1; i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0 && text.charAt(0) == '(') {
                return false;
            }
        }
        return true;
    }
}
