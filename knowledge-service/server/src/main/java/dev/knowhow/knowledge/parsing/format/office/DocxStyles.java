package dev.knowhow.knowledge.parsing.format.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.jspecify.annotations.Nullable;

/** The paragraph styles of a DOCX: which are headings, and which number their paragraphs. */
final class DocxStyles {

    private static final Pattern HEADING = Pattern.compile("(?:heading|überschrift|titre|título|titolo|kop) ?([1-9])");
    private static final int MAX_DEPTH = 20;

    /** A list a paragraph belongs to: {@code numId} and {@code ilvl} of WordprocessingML. */
    record Numbering(String list, int level) {}

    private static final class Style {
        private String name = "";
        private @Nullable String basedOn;
        private int outlineLevel = -1;
        private @Nullable String list;
        private int listLevel;
    }

    private final Map<String, Style> styles = new HashMap<>();

    void read(PackagePart part) throws IOException {
        OfficePackage.read(part, this::read);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        var style = new Style();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            var value = OfficePackage.attribute(xml, "val");
            switch (xml.getLocalName()) {
                case "style" -> {
                    style = new Style();
                    styles.put(String.valueOf(OfficePackage.attribute(xml, "styleId")), style);
                }
                case "name" -> style.name = value == null ? "" : value.toLowerCase(Locale.ROOT);
                case "basedOn" -> style.basedOn = value;
                case "outlineLvl" -> style.outlineLevel = OfficePackage.number(xml, "val", -1);
                case "numId" -> style.list = value;
                case "ilvl" -> style.listLevel = OfficePackage.number(xml, "val", 0);
                default -> {}
            }
        }
    }

    /** 1 to 9 for a heading, 0 for other styles. */
    int headingLevel(@Nullable String styleId) {
        var id = styleId;
        for (var depth = 0; id != null && depth < MAX_DEPTH; depth++) {
            var style = styles.get(id);
            if (style == null) {
                return 0;
            }
            var heading = HEADING.matcher(style.name);
            if (heading.matches()) {
                return Integer.parseInt(heading.group(1));
            }
            if (style.name.equals("title")) {
                return 1;
            }
            if (style.outlineLevel >= 0) {
                return style.outlineLevel < 9 ? style.outlineLevel + 1 : 0;
            }
            id = style.basedOn;
        }
        return 0;
    }

    /** The list that a style puts its paragraphs in. */
    @Nullable
    Numbering numbering(@Nullable String styleId) {
        var id = styleId;
        for (var depth = 0; id != null && depth < MAX_DEPTH; depth++) {
            var style = styles.get(id);
            if (style == null) {
                return null;
            }
            if (style.list != null) {
                return new Numbering(style.list, style.listLevel);
            }
            id = style.basedOn;
        }
        return null;
    }
}
