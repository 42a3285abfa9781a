package dev.knowhow.knowledge.parsing.format.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.Heading;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFormatsTest {

    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

    @TempDir
    Path folder;

    private ParsedDocument parse(String name, Map<String, String> parts) {
        var file = new TestingDocuments(folder)
                .zip(
                        name,
                        List.copyOf(parts.keySet()),
                        parts.values().stream()
                                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                                .toList());
        return new InProcessDocumentParser(TextRecognition.NONE).parse(file, name, TestingDocuments.LIMITS);
    }

    private static String relationships(String... targets) {
        var xml = new StringBuilder("<Relationships xmlns='" + RELATIONSHIPS + "'>");
        for (var i = 0; i < targets.length; i += 2) {
            xml.append("<Relationship Id='r%d' Type='%s/%s' Target='%s'/>"
                    .formatted(i / 2, TYPES, targets[i], targets[i + 1]));
        }
        return xml + "</Relationships>";
    }

    private static String shape(String placeholder, String... paragraphs) {
        var xml = new StringBuilder("<p:sp>" + placeholder + "<p:txBody>");
        for (var paragraph : paragraphs) {
            xml.append("<a:p>").append(paragraph).append("</a:p>");
        }
        return xml + "</p:txBody></p:sp>";
    }

    private static String text(String text) {
        return "<a:r><a:t>" + text + "</a:t></a:r>";
    }

    private static String row(String... cells) {
        var xml = new StringBuilder("<a:tr>");
        for (var cell : cells) {
            xml.append("<a:tc><a:txBody><a:p>").append(text(cell)).append("</a:p></a:txBody></a:tc>");
        }
        return xml + "</a:tr>";
    }

    @Test
    void slidesStandUnderTheirTitlesInTheOrderOfThePresentation() {
        var namespaces = " xmlns:p='p' xmlns:a='a' xmlns:r='" + TYPES + "'";
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns='" + CONTENT_TYPES + "'><Default Extension='rels'"
                        + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                        + "<Default Extension='xml' ContentType='application/xml'/><Override PartName='/ppt/p.xml'"
                        + " ContentType='application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'/>"
                        + "</Types>");
        parts.put("_rels/.rels", relationships("officeDocument", "ppt/p.xml"));
        parts.put(
                "ppt/p.xml",
                "<p:presentation" + namespaces
                        + "><p:sldIdLst><p:sldId id='256' r:id='r1'/><p:sldId id='257' r:id='r0'/></p:sldIdLst></p:presentation>");
        parts.put("ppt/_rels/p.xml.rels", relationships("slide", "s1.xml", "slide", "s2.xml"));
        parts.put(
                "ppt/s1.xml",
                "<p:sld" + namespaces + "><a:tbl><a:tblPr firstRow='1'/>" + row("Room", "Size") + row("Attic", "12")
                        + "</a:tbl></p:sld>");
        parts.put(
                "ppt/s2.xml",
                "<p:sld" + namespaces + ">"
                        + shape("<p:ph type='body'/>", text("Dogs"), "<a:pPr lvl='1'/>" + text("Terriers"))
                        + shape("<p:ph type='sldNum'/>", text("7"))
                        + shape("<p:ph type='title'/>", text("Animals"))
                        + shape("", text("A note."))
                        + "</p:sld>");
        parts.put("ppt/_rels/s2.xml.rels", relationships("notesSlide", "n2.xml"));
        parts.put(
                "ppt/n2.xml",
                "<p:notes" + namespaces + ">" + shape("<p:ph type='body'/>", text("Say hello.")) + "</p:notes>");

        var document = parse("talk.pptx", parts);

        assertThat(document.type()).isEqualTo(DocumentType.PPTX);
        assertThat(document.text())
                .isEqualTo(
                        "Animals\n\n• Dogs\n  • Terriers\n\nA note.\n\nSay hello.\n\nSlide 2\n\nRoom: Attic; Size: 12");
        assertThat(document.title()).isEqualTo("Animals");
    }

    private ParsedDocument parseOpen(String name, String kind, String body) {
        return parse(
                name,
                Map.of(
                        "mimetype",
                        OPEN_DOCUMENT + kind,
                        "content.xml",
                        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:draw='d'"
                                + " xmlns:presentation='p' xmlns:xlink='x'><office:body>" + body
                                + "</office:body></office:document-content>",
                        "meta.xml",
                        "<m xmlns:dc='dc'><dc:title>Rules</dc:title></m>"));
    }

    @Test
    void openTextsHaveHeadingsListsTablesAndLinks() {
        var document = parseOpen(
                "rules.odt",
                "text",
                "<office:text><text:h text:outline-level='2'>House</text:h><text:p>Read<text:s/>the <text:a"
                        + " xlink:href='https://rules.example.com/a1'>plan</text:a>.</text:p>"
                        + "<text:list><text:list-item><text:p>Doors</text:p><text:list><text:list-item><text:p>Front</text:p>"
                        + "</text:list-item></text:list></text:list-item></text:list>"
                        + "<table:table table:name='T'><table:table-header-rows><table:table-row><table:table-cell><text:p>Day</text:p>"
                        + "</table:table-cell><table:table-cell><text:p>Hours</text:p></table:table-cell></table:table-row>"
                        + "</table:table-header-rows><table:table-row><table:table-cell><text:p>Monday</text:p></table:table-cell>"
                        + "<table:table-cell><text:p>9</text:p></table:table-cell></table:table-row></table:table></office:text>");
        assertThat(document.title()).isEqualTo("Rules");
        assertThat(document.headings())
                .extracting(Heading::level, Heading::text)
                .containsExactly(tuple(2, "House"));
        assertThat(document.text())
                .isEqualTo(
                        "House\n\nRead the plan (https://rules.example.com/a1).\n\n• Doors\n  • Front\n\nDay: Monday; Hours: 9");
    }

    @Test
    void openSheetsAreRowsUnderTheirNames() {
        var cell = "<table:table-cell%s><text:p>%s</text:p></table:table-cell>";
        var document = parseOpen(
                "s.ods",
                "spreadsheet",
                "<office:spreadsheet><table:table table:name='Stock'><table:table-row>"
                        + cell.formatted("", "Part") + cell.formatted("", "Count")
                        + "</table:table-row><table:table-row>"
                        + cell.formatted("", "Nut") + cell.formatted("", "7")
                        + "</table:table-row><table:table-row table:number-rows-repeated='1048000'>"
                        + "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
                        + "</table:table></office:spreadsheet>");
        assertThat(document.text()).isEqualTo("Stock\n\nPart: Nut; Count: 7");
    }

    @Test
    void openSlidesStandUnderTheirTitles() {
        var document = parseOpen(
                "t.odp",
                "presentation",
                "<office:presentation><draw:page draw:name='page1'><draw:frame presentation:class='outline'><draw:text-box>"
                        + "<text:list><text:list-item><text:p>Cats</text:p></text:list-item></text:list></draw:text-box></draw:frame>"
                        + "<draw:frame presentation:class='title'><draw:text-box><text:p>Animals</text:p></draw:text-box></draw:frame>"
                        + "</draw:page></office:presentation>");
        assertThat(document.text()).isEqualTo("Animals\n\n• Cats");
    }

    @Test
    void protectedOpenDocumentsAskToRemoveThePassword() {
        assertThatExceptionOfType(ParsingException.class)
                .isThrownBy(() -> parse(
                        "p.odt",
                        Map.of(
                                "mimetype", OPEN_DOCUMENT + "text",
                                "content.xml", "noise",
                                "META-INF/manifest.xml", "<m:encryption-data/>")))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(ParsingFailure.ENCRYPTED));
    }

    @Test
    void chaptersOfEBooksAreReadInTheOrderOfTheBook() {
        var document = parse(
                "b.epub",
                Map.of(
                        "mimetype",
                        "application/epub+zip",
                        "META-INF/container.xml",
                        "<container><rootfiles><rootfile full-path='OEBPS/b.opf'/></rootfiles></container>",
                        "OEBPS/b.opf",
                        "<package xmlns:dc='dc'><metadata><dc:title>The Lake</dc:title><dc:language>en</dc:language></metadata>"
                                + "<manifest><item id='a' href='text/a%201.xhtml' media-type='application/xhtml+xml'/>"
                                + "<item id='b' href='text/b.xhtml' media-type='application/xhtml+xml'/>"
                                + "<item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/></manifest>"
                                + "<spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/></spine></package>",
                        "OEBPS/text/a 1.xhtml",
                        "<html><body><h1>Two</h1><p>It froze.</p></body></html>",
                        "OEBPS/text/b.xhtml",
                        "<html><head><script src='x'/></head><body><h1>One</h1><p>It rained.</p></body></html>",
                        "OEBPS/nav.xhtml",
                        "<html><body><p>Contents</p></body></html>"));
        assertThat(document.title()).isEqualTo("The Lake");
        assertThat(document.language()).isEqualTo("en");
        assertThat(document.text()).isEqualTo("One\n\nIt rained.\n\nTwo\n\nIt froze.");
    }

    @Test
    void wideRowsBeginWithTheirFirstColumnWhereverTheyAreCut() {
        var header = new StringBuilder("Model");
        var values = new StringBuilder("Pump 7");
        for (var i = 0; i < 60; i++) {
            header.append(",Property number ").append(i);
            values.append(",value ").append(i);
        }
        var file = new TestingDocuments(folder).text("wide.csv", header + "\n" + values + "\n" + values + "\n");
        var document =
                new InProcessDocumentParser(TextRecognition.NONE).parse(file, "wide.csv", TestingDocuments.LIMITS);
        assertThat(document.blocks()).hasSizeGreaterThan(4);
        assertThat(document.text().lines())
                .allSatisfy(
                        line -> assertThat(line).startsWith("Model: Pump 7; ").hasSizeLessThan(650));
    }
}
