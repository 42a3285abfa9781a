package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** DOCX files. */
final class HostileWord extends HostileKind {

    HostileWord(TestingDocuments documents, String server) {
        super(documents, server);
        office();
    }

    private void office() {
        word("docx-paragraphs.docx", () -> "<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(400_000));
        word("docx-tables-nested.docx", () -> "<w:tbl><w:tr><w:tc>".repeat(5_000));
        word(
                "docx-tables-nested-whole.docx",
                () -> "<w:tbl><w:tr><w:tc>".repeat(5_000) + "</w:tc></w:tr></w:tbl>".repeat(5_000));
        word("docx-boxes-nested.docx", () -> "<w:p><w:r><w:txbxContent>".repeat(20_000));
        word("docx-deep.docx", () -> "<w:sdt>".repeat(500_000) + "</w:sdt>".repeat(500_000));
        word("docx-giant-run.docx", () -> "<w:p><w:r><w:t>" + "word ".repeat(6_000_000) + "</w:t></w:r></w:p>");
        word("docx-giant-attribute.docx", () -> "<w:p w:x='" + "a".repeat(20_000_000) + "'/>");
        word("docx-giant-name.docx", () -> "<w:" + "a".repeat(5_000_000) + "/>");
        word(
                "docx-attributes.docx",
                () -> "<w:p "
                        + IntStream.range(0, 300_000)
                                .mapToObj("a%d='1' "::formatted)
                                .collect(Collectors.joining())
                        + "/>");
        word(
                "docx-span.docx",
                () -> "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr></w:tc></w:tr></w:tbl>");
        word(
                "docx-spans.docx",
                () -> "<w:tbl><w:tr>"
                        + "<w:tc><w:tcPr><w:gridSpan w:val='100'/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
                                .repeat(50_000)
                        + "</w:tr></w:tbl>");
        word(
                "docx-cells-of-text.docx",
                () -> "<w:tbl>"
                        + ("<w:tr><w:tc><w:tcPr><w:gridSpan w:val='100'/></w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
                                        + "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>")
                                .formatted("word ".repeat(200_000))
                                .repeat(15)
                        + "</w:tbl>");
        word(
                "docx-boxes-of-text.docx",
                () -> "<w:tbl><w:tr><w:tc>" + "<w:p><w:r><w:txbxContent>".repeat(300) + "<w:p><w:r><w:t>"
                        + "word ".repeat(2_000_000) + "</w:t></w:r></w:p>"
                        + "</w:txbxContent></w:r></w:p>".repeat(300)
                        + "</w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
        add(
                "docx-labels.docx",
                () -> office(
                        "docx-labels.docx",
                        Map.of(
                                "word/document.xml",
                                "<w:document xmlns:w='%s'>%s</w:document>"
                                        .formatted(
                                                WORD,
                                                ("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
                                                                + "</w:pPr><w:r><w:t>x</w:t></w:r></w:p>")
                                                        .repeat(100_000)),
                                "word/_rels/document.xml.rels",
                                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                                        + "<Relationship Id='r1' Type='x/numbering' Target='numbering.xml'/>"
                                        + "</Relationships>",
                                "word/numbering.xml",
                                ("<w:numbering xmlns:w='%s'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
                                                + "<w:numFmt w:val='decimal'/><w:lvlText w:val='%s'/></w:lvl></w:abstractNum>"
                                                + "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>")
                                        .formatted(WORD, " ".repeat(1_000_000)))));
        word(
                "docx-levels.docx",
                () -> "<w:p><w:pPr><w:numPr><w:ilvl w:val='999999999'/><w:numId w:val='1'/></w:numPr></w:pPr>"
                        + "<w:r><w:t>x</w:t></w:r></w:p>");
        word("docx-unclosed.docx", () -> "<w:p><w:r><w:t>x");
        xml("docx-billion-laughs.docx", () -> laughs("w:document xmlns:w='" + WORD + "'", "w:document"));
        xml(
                "docx-quadratic-entity.docx",
                () -> "<!DOCTYPE d [<!ENTITY a '" + "a".repeat(100_000) + "'>]><w:document xmlns:w='" + WORD
                        + "'><w:p><w:r><w:t>" + "&a;".repeat(10_000) + "</w:t></w:r></w:p></w:document>");
        xml(
                "docx-external-entity.docx",
                () -> "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='" + WORD
                        + "'><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>");
        xml(
                "docx-external-dtd.docx",
                () -> "<!DOCTYPE d SYSTEM '" + server + "evil.dtd'><w:document xmlns:w='" + WORD + "'/>");
        xml(
                "docx-parameter-entity.docx",
                () -> "<!DOCTYPE d [<!ENTITY % a SYSTEM '" + server + "x'>%a;]><w:document" + " xmlns:w='" + WORD
                        + "'/>");
        xml("docx-no-xml.docx", () -> "not at all");
        xml("docx-empty-part.docx", () -> "");
        xml("docx-noise.docx", () -> noise(500_000));
        add(
                "docx-self-style.docx",
                () -> office(
                        "docx-self-style.docx",
                        Map.of(
                                "word/document.xml",
                                "<w:document xmlns:w='%s'><w:p><w:pPr><w:pStyle w:val='A'/></w:pPr><w:r><w:t>x</w:t>"
                                                .formatted(WORD)
                                        + "</w:r></w:p></w:document>",
                                "word/styles.xml",
                                ("<w:styles xmlns:w='%s'><w:style w:styleId='A'><w:basedOn w:val='B'/></w:style>"
                                                + "<w:style w:styleId='B'><w:basedOn w:val='A'/></w:style></w:styles>")
                                        .formatted(WORD))));
        add(
                "docx-relationship-loop.docx",
                () -> office(
                        "docx-relationship-loop.docx",
                        Map.of(
                                "word/document.xml",
                                "<w:document xmlns:w='%s'/>".formatted(WORD),
                                "word/_rels/document.xml.rels",
                                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"
                                        + "relationships'>"
                                        + "<Relationship Id='r1' Type='x/footnotes' Target='document.xml'/>"
                                        + "</Relationships>")));
        add(
                "docx-relationship-out.docx",
                () -> office(
                        "docx-relationship-out.docx",
                        Map.of(
                                "word/document.xml",
                                "<w:document xmlns:w='%s'/>".formatted(WORD),
                                "word/_rels/document.xml.rels",
                                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"
                                        + "relationships'>"
                                        + "<Relationship Id='r1' Type='x/styles' Target='../../../../etc/passwd'/>"
                                        + "<Relationship Id='r2' Type='x/footnotes' TargetMode='External'"
                                        + " Target='" + server + "x'/></Relationships>")));
    }

    private void word(String name, Supplier<String> body) {
        xml(name, () -> "<w:document xmlns:w='%s'><w:body>%s</w:body></w:document>".formatted(WORD, body.get()));
    }

    private void xml(String name, Supplier<String> document) {
        add(name, () -> office(name, Map.of("word/document.xml", document.get())));
    }
}
