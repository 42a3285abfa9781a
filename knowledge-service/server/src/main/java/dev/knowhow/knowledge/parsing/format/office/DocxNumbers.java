package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.format.office.DocxStyles.Numbering;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.opc.PackagePart;

/** Counts the numbered paragraphs of a DOCX as a word processor shows them: {@code 2.1}, {@code b)}, {@code iv.}. */
final class DocxNumbers {

    private static final int LEVELS = 9;
    /** A label is written before each paragraph of its list. */
    private static final int LONGEST_LABEL = 255;

    private static final class Level {
        private String format = "bullet";
        private String text = "";
        private int start = 1;
    }

    private final Map<String, Level[]> abstractLists = new HashMap<>();
    private final Map<String, String> lists = new HashMap<>();
    private final Map<String, int[]> counters = new HashMap<>();

    void read(PackagePart part) throws IOException {
        OfficePackage.read(part, this::read);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        var levels = new Level[LEVELS];
        var level = new Level();
        var list = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            var value = String.valueOf(OfficePackage.attribute(xml, "val"));
            switch (xml.getLocalName()) {
                case "abstractNum" -> {
                    levels = new Level[LEVELS];
                    abstractLists.put(String.valueOf(OfficePackage.attribute(xml, "abstractNumId")), levels);
                }
                case "lvl" -> {
                    level = new Level();
                    levels[Math.clamp(OfficePackage.number(xml, "ilvl", 0), 0, LEVELS - 1)] = level;
                }
                case "numFmt" -> level.format = value;
                case "lvlText" -> level.text = value.length() > LONGEST_LABEL ? "" : value;
                case "start" -> level.start = OfficePackage.number(xml, "val", 1);
                case "num" -> {
                    list = String.valueOf(OfficePackage.attribute(xml, "numId"));
                    levels = new Level[LEVELS];
                }
                case "abstractNumId" -> lists.put(list, value);
                default -> {}
            }
        }
    }

    /** The label of the next paragraph of a list, with a space after it; empty where the list has none. */
    String next(Numbering numbering) {
        var id = lists.get(numbering.list());
        var levels = id == null ? null : abstractLists.get(id);
        var at = Math.clamp(numbering.level(), 0, LEVELS - 1);
        if (levels == null || levels[at] == null) {
            return "";
        }
        var counter = counters.computeIfAbsent(numbering.list(), _ -> new int[LEVELS]);
        counter[at]++;
        for (var deeper = at + 1; deeper < LEVELS; deeper++) {
            counter[deeper] = 0;
        }
        return switch (levels[at].format) {
            case "bullet" -> "• ";
            case "none" -> "";
            default -> label(levels, counter, at) + " ";
        };
    }

    private static String label(Level[] levels, int[] counter, int at) {
        var label = levels[at].text;
        for (var i = 0; i <= at; i++) {
            if (levels[i] != null) {
                var number = Math.max(counter[i], 1) + levels[i].start - 1;
                label = label.replace("%" + (i + 1), format(levels[i].format, number));
            }
        }
        return label;
    }

    private static String format(String format, int number) {
        return switch (format) {
            case "lowerLetter" -> letters(number);
            case "upperLetter" -> letters(number).toUpperCase(Locale.ROOT);
            case "lowerRoman" -> roman(number).toLowerCase(Locale.ROOT);
            case "upperRoman" -> roman(number);
            case "decimalZero" -> "%02d".formatted(number);
            default -> Integer.toString(number);
        };
    }

    /** a to z, then aa to zz, as word processors count. */
    private static String letters(int number) {
        var letter = (char) ('a' + Math.floorMod(number - 1, 26));
        return String.valueOf(letter).repeat(Math.clamp((number - 1) / 26 + 1, 1, 10));
    }

    private static String roman(int number) {
        var values = new int[] {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        var signs = new String[] {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        var rest = Math.clamp(number, 1, 3999);
        var roman = new StringBuilder();
        for (var i = 0; i < values.length; i++) {
            for (; rest >= values[i]; rest -= values[i]) {
                roman.append(signs[i]);
            }
        }
        return roman.toString();
    }
}
