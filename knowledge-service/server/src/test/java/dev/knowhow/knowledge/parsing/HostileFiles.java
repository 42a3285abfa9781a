package dev.knowhow.knowledge.parsing;

import static dev.knowhow.knowledge.parsing.TestingDocuments.form;
import static dev.knowhow.knowledge.parsing.TestingDocuments.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Files that are made to hurt who reads them: endless, enormous once unpacked, nested, cut off, lying about themselves.
 * Each is made from code, so that none needs to be kept.
 */
public final class HostileFiles {

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final TestingDocuments documents;
    private final String server;
    private final Map<String, Supplier<Path>> files = new LinkedHashMap<>();

    /**
     * The files.
     *
     * @param folder where each is made
     * @param server the URL, with a slash at its end, of one whom nobody may call
     */
    public HostileFiles(Path folder, String server) {
        this.server = server;
        this.documents = new TestingDocuments(folder);
        pdfThatDrawsWithoutEnd();
        pdfWithHostileStructure();
        pdfWithHostileStreams();
        office();
        workbooks();
        archives();
        html();
        markdown();
        tables();
        texts();
        others();
        cutOff();
    }

    /** The files by name, each made when it is asked for. */
    public Map<String, Supplier<Path>> files() {
        return files;
    }

    private void add(String name, Supplier<Path> file) {
        if (files.put(name, file) != null) {
            throw new IllegalArgumentException("two files are called " + name);
        }
    }

    private void text(String name, Supplier<String> content) {
        add(name, () -> documents.text(name, content.get()));
    }

    private void page(String name, String content, String... more) {
        add(name, () -> documents.rawPage(name, content, List.of(more)));
    }

    private void pdf(String name, String... objects) {
        add(name, () -> documents.rawPdf(name, List.of(objects)));
    }

    private void pdfThatDrawsWithoutEnd() {
        add("xobject-10e12.pdf", () -> documents.endlessPdf("xobject-10e12.pdf"));
        add("xobject-loop.pdf", () -> documents.circularPdf("xobject-loop.pdf"));
        for (var fanOut : List.of(2, 3, 5, 100)) {
            page("loop-%d.pdf".formatted(fanOut), "/A Do", form(6, "/A Do ".repeat(fanOut)));
        }
        page("two-loop.pdf", "/A Do", form(7, "/A Do /A Do"), form(6, "/A Do /A Do"));
        page("forms-200k.pdf", "/A Do ".repeat(200_000), form(5, ""));
        page("glyphs-3m.pdf", "BT /F1 1 Tf (%s) Tj ET".formatted("a".repeat(3_000_000)));
        page("glyphs-one-by-one.pdf", "BT /F1 1 Tf %s ET".formatted("(a) Tj ".repeat(500_000)));
        page("operators-60m.pdf", "/A Do ".repeat(60), form(5, "q Q ".repeat(500_000)));
        page("save-without-restore.pdf", "q ".repeat(3_000_000));
        page("restore-without-save.pdf", "Q ".repeat(3_000_000));
        page("path-without-end.pdf", "0 0 m " + "1 1 l ".repeat(2_000_000) + "S");
        page("text-in-text.pdf", "BT ".repeat(1_000_000) + "ET ".repeat(1_000_000));
        page("marked-content.pdf", "/P BMC ".repeat(1_000_000));
        page("operands.pdf", "1 ".repeat(3_000_000) + "m");
        page("array-nesting.pdf", "[".repeat(200_000) + "]".repeat(200_000) + " TJ");
        page("dictionary-nesting.pdf", "/P " + "<</A ".repeat(100_000) + ">>".repeat(100_000) + " BDC");
        page("string-nesting.pdf", "(".repeat(1_000_000) + ")".repeat(1_000_000) + " Tj");
        page("giant-string.pdf", "BT /F1 12 Tf (" + "\\101".repeat(2_000_000) + ") Tj ET");
        page("hex-string.pdf", "BT /F1 12 Tf <" + "41".repeat(4_000_000) + "> Tj ET");
        page("numbers.pdf", "9".repeat(1_000_000) + " 0 m");
        page("inline-image.pdf", "BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + "x".repeat(1000) + " EI");
        page("inline-images.pdf", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ".repeat(200_000));
        page("type3-loop.pdf", "BT /F2 12 Tf (aaaaaaaaaa) Tj ET");
        add(
                "type3.pdf",
                () -> documents.rawPdf(
                        "type3.pdf",
                        List.of(
                                "<</Type/Catalog/Pages 2 0 R>>",
                                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1"
                                        + " 5 0 R>>>>>>",
                                stream("", "BT /F1 12 Tf (aaaaaaaaaa) Tj ET"),
                                "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar"
                                        + " 97/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0"
                                        + " R>>/Resources<</Font<</F1 5 0 R>>>>>>",
                                stream("", "9 0 d0 BT /F1 12 Tf (aaaaaaaaaa) Tj ET"))));
    }

    private void pdfWithHostileStructure() {
        pdf("pages-loop.pdf", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>");
        pdf(
                "pages-two-loop.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 9/Kids[3 0 R 3 0 R]>>",
                "<</Type/Pages/Parent 2 0 R/Count 9/Kids[2 0 R 2 0 R]>>");
        pdf("pages-lie.pdf", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2000000000/Kids[]>>");
        pdf(
                "pages-negative.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count -5/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
        add("pages-deep.pdf", () -> documents.rawPdf("pages-deep.pdf", pageTree(20_000)));
        add(
                "pages-many.pdf",
                () -> documents.rawPdf(
                        "pages-many.pdf",
                        List.of(
                                "<</Type/Catalog/Pages 2 0 R>>",
                                "<</Type/Pages/Count 100000/Kids[%s]>>".formatted("3 0 R ".repeat(100_000)),
                                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>")));
        pdf("pages-missing.pdf", "<</Type/Catalog/Pages 99 0 R>>");
        pdf("catalog-missing.pdf", "<</Type/Nothing>>");
        pdf(
                "page-without-box.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R>>");
        pdf(
                "outline-loop.pdf",
                "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream("", TestingDocuments.LETTERS),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                "<</Type/Outlines/First 7 0 R/Last 8 0 R/Count 2>>",
                "<</Title(a)/Parent 6 0 R/Next 8 0 R/Dest[3 0 R/Fit]>>",
                "<</Title(b)/Parent 6 0 R/Prev 7 0 R/Next 8 0 R/First 7 0 R/Last 8 0 R/Dest[3 0 R/Fit]>>");
        pdf(
                "names-loop.pdf",
                "<</Type/Catalog/Pages 2 0 R/Names<</Dests 6 0 R>>/Outlines 7 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream("", TestingDocuments.LETTERS),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                "<</Kids[6 0 R 6 0 R]/Limits[(a)(z)]>>",
                "<</Type/Outlines/First 8 0 R/Last 8 0 R/Count 1>>",
                "<</Title(b)/Parent 7 0 R/Dest(b)>>");
        pdf(
                "length-loop.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                "<</Length 4 0 R>>stream\nx\nendstream");
        pdf(
                "resources-loop.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 5 0 R>>",
                stream("", "/A Do"),
                "5 0 R");
        pdf(
                "objects-nested.pdf",
                "<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(100_000) + "]".repeat(100_000) + ">>",
                "<</Type/Pages/Count 0/Kids[]>>");
        text("xref-none.pdf", () -> "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n");
        text(
                "xref-loop.pdf",
                () -> "%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
        text("xref-far.pdf", () -> "%PDF-1.7\nstartxref\n999999999999\n%%EOF\n");
        text(
                "xref-huge.pdf",
                () ->
                        "%PDF-1.7\nxref\n0 2000000000\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
        text(
                "xref-stream-huge.pdf",
                () -> "%PDF-1.7\n1 0 obj\n<</Type/XRef/W[1 8 8]/Size 2000000000/Length 4/Root 1 0 R>>"
                        + "stream\nxxxx\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
        text(
                "objects-million.pdf",
                () -> "%PDF-1.7\n"
                        + IntStream.range(1, 300_000)
                                .mapToObj("%d 0 obj null endobj\n"::formatted)
                                .collect(Collectors.joining()));
        text("header-only.pdf", () -> "%PDF-1.7");
        text("headers.pdf", () -> "%PDF-1.7\n".repeat(500_000));
        text("comments.pdf", () -> "%PDF-1.7\n" + "%\n".repeat(3_000_000));
        text("noise.pdf", () -> "%PDF-1.7\n" + noise(2_000_000));
        text("obj-keywords.pdf", () -> "%PDF-1.7\n" + "1 0 obj ".repeat(500_000));
        text("endobj-keywords.pdf", () -> "%PDF-1.7\n" + "endobj ".repeat(500_000));
        text("stream-keywords.pdf", () -> "%PDF-1.7\n" + "1 0 obj <<>> stream\n".repeat(200_000));
        text("trailers.pdf", () -> "%PDF-1.7\n" + "trailer<</Root 1 0 R>>\n".repeat(200_000));
    }

    private static List<String> pageTree(int depth) {
        var objects = new ArrayList<>(List.of("<</Type/Catalog/Pages 2 0 R>>"));
        for (var i = 2; i < depth; i++) {
            objects.add("<</Type/Pages/Count 1/Kids[%d 0 R]>>".formatted(i + 1));
        }
        objects.add("<</Type/Page/MediaBox[0 0 9 9]>>");
        return objects;
    }

    private void pdfWithHostileStreams() {
        for (var megabytes : List.of(50, 300, 1000)) {
            compressedPage("flate-%d-spaces.pdf".formatted(megabytes), " ", megabytes);
        }
        compressedPage("flate-operators.pdf", "q Q ", 400);
        compressedPage("flate-text.pdf", "BT /F1 9 Tf (aaaaaaaaaa) Tj ET ", 100);
        page("filters.pdf", "");
        pdf(
                "filter-chain.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                stream("/Filter[" + "/FlateDecode".repeat(5000) + "]", "x"));
        pdf(
                "filter-unknown.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                stream("/Filter/Nothing", "x"));
        pdf(
                "flate-broken.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                stream("/Filter/FlateDecode", noise(100_000)));
        pdf(
                "lzw-broken.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                stream("/Filter/LZWDecode", noise(100_000)));
        pdf(
                "run-length.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                stream("/Filter/RunLengthDecode", "\u0081 ".repeat(2_000_000)));
        pdf(
                "predictor.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                stream(
                        "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000/Colors 32>>",
                        deflated(new byte[1000], 1)));
        pdf(
                "contents-many.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[%s]>>".formatted("4 0 R ".repeat(300_000)),
                stream("", "q Q ".repeat(500)));
        pdf(
                "cmap.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream("", TestingDocuments.LETTERS),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
                stream("", "begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"));
        pdf(
                "cmap-use.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream("", TestingDocuments.LETTERS),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
                stream(
                        "",
                        "begincmap 1 beginbfchar <%s> <%s> endbfchar endcmap"
                                .formatted("41".repeat(100_000), "0041".repeat(500_000))));
        pdf(
                "font-broken.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream("", TestingDocuments.LETTERS),
                "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</FontFile2 6 0 R>>>>",
                stream("", noise(200_000)));
        pdf(
                "font-loop.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream("", TestingDocuments.LETTERS),
                "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[5 0 R]>>");
        pdf(
                "widths.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                stream("", TestingDocuments.LETTERS),
                "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2000000000 500]/CIDSystemInfo<</Registry(A)"
                        + "/Ordering(B)/Supplement 0>>>>");
        pdf(
                "object-stream-loop.pdf",
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                stream("/Type/ObjStm/N 2000000000/First 10/Extends 3 0 R", "1 0 2 0"));
        pdf(
                "encrypt-broken.pdf",
                "<</Type/Catalog/Pages 2 0 R/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/P -1>>>>",
                "<</Type/Pages/Count 0/Kids[]>>");
        add("encrypted.pdf", () -> documents.encryptedPdf("encrypted.pdf"));
        add("scanned.pdf", () -> documents.scannedPdf("scanned.pdf"));
    }

    private void compressedPage(String name, String content, int megabytes) {
        add(
                name,
                () -> documents.rawPdf(
                        name,
                        List.of(
                                "<</Type/Catalog/Pages 2 0 R>>",
                                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1"
                                        + " 5 0 R>>>>>>",
                                stream(
                                        "/Filter/FlateDecode",
                                        deflated(
                                                content.repeat((1 << 20) / content.length())
                                                        .getBytes(StandardCharsets.US_ASCII),
                                                megabytes)),
                                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")));
    }

    /** The bytes so many times, deflated, as ISO 8859-1. */
    private static String deflated(byte[] bytes, int times) {
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED))) {
            for (var i = 0; i < times; i++) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toString(StandardCharsets.ISO_8859_1);
    }

    private static String noise(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void office() {
        word("docx-paragraphs.docx", "<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(400_000));
        word("docx-tables-nested.docx", "<w:tbl><w:tr><w:tc>".repeat(5_000));
        word(
                "docx-tables-nested-whole.docx",
                "<w:tbl><w:tr><w:tc>".repeat(5_000) + "</w:tc></w:tr></w:tbl>".repeat(5_000));
        word("docx-boxes-nested.docx", "<w:p><w:r><w:txbxContent>".repeat(20_000));
        word("docx-deep.docx", "<w:sdt>".repeat(500_000) + "</w:sdt>".repeat(500_000));
        word("docx-giant-run.docx", "<w:p><w:r><w:t>" + "word ".repeat(6_000_000) + "</w:t></w:r></w:p>");
        word("docx-giant-attribute.docx", "<w:p w:x='" + "a".repeat(20_000_000) + "'/>");
        word("docx-giant-name.docx", "<w:" + "a".repeat(5_000_000) + "/>");
        word(
                "docx-attributes.docx",
                "<w:p "
                        + IntStream.range(0, 300_000)
                                .mapToObj("a%d='1' "::formatted)
                                .collect(Collectors.joining())
                        + "/>");
        word(
                "docx-span.docx",
                "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr></w:tc></w:tr></w:tbl>");
        word(
                "docx-spans.docx",
                "<w:tbl><w:tr>"
                        + "<w:tc><w:tcPr><w:gridSpan w:val='100'/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
                                .repeat(50_000)
                        + "</w:tr></w:tbl>");
        word(
                "docx-levels.docx",
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='999999999'/><w:numId w:val='1'/></w:numPr></w:pPr>"
                        + "<w:r><w:t>x</w:t></w:r></w:p>");
        word("docx-unclosed.docx", "<w:p><w:r><w:t>x");
        xml("docx-billion-laughs.docx", laughs("w:document xmlns:w='" + WORD + "'", "w:document"));
        xml(
                "docx-quadratic-entity.docx",
                "<!DOCTYPE d [<!ENTITY a '" + "a".repeat(100_000) + "'>]><w:document xmlns:w='" + WORD
                        + "'><w:p><w:r><w:t>" + "&a;".repeat(10_000) + "</w:t></w:r></w:p></w:document>");
        xml(
                "docx-external-entity.docx",
                "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='" + WORD
                        + "'><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>");
        xml(
                "docx-external-dtd.docx",
                "<!DOCTYPE d SYSTEM '" + server + "evil.dtd'><w:document xmlns:w='" + WORD + "'/>");
        xml(
                "docx-parameter-entity.docx",
                "<!DOCTYPE d [<!ENTITY % a SYSTEM '" + server + "x'>%a;]><w:document" + " xmlns:w='" + WORD + "'/>");
        xml("docx-no-xml.docx", "not at all");
        xml("docx-empty-part.docx", "");
        xml("docx-noise.docx", noise(500_000));
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

    private void word(String name, String body) {
        add(
                name,
                () -> office(
                        name,
                        Map.of(
                                "word/document.xml",
                                "<w:document xmlns:w='%s'><w:body>%s</w:body></w:document>".formatted(WORD, body))));
    }

    private void xml(String name, String document) {
        add(name, () -> office(name, Map.of("word/document.xml", document)));
    }

    /** Entities that each stand for ten of the next: a few hundred bytes are 10^10 letters. */
    private static String laughs(String opening, String root) {
        var dtd = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
        for (var i = 1; i <= 10; i++) {
            dtd.append(
                    "<!ENTITY a%d '%s'>".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        return dtd + "]><" + opening + ">&a10;</" + root + ">";
    }

    private Path office(String name, Map<String, String> parts) {
        var word = parts.containsKey("word/document.xml");
        var main = word ? "/word/document.xml" : "/xl/workbook.xml";
        var type = word ? "wordprocessingml.document" : "spreadsheetml.sheet";
        var all = new LinkedHashMap<String, String>();
        all.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels'"
                        + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default"
                        + " Extension='xml' ContentType='application/xml'/>"
                        + "<Override PartName='%s' ContentType='application/vnd.openxmlformats-officedocument.%s.main+xml'/>"
                                .formatted(main, type)
                        + "</Types>");
        all.put(
                "_rels/.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                        + "<Relationship Id='r1' Target='%s' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
                                .formatted(main.substring(1))
                        + "relationships/officeDocument'/></Relationships>");
        all.putAll(parts);
        return documents.zip(
                name,
                List.copyOf(all.keySet()),
                all.values().stream()
                        .map(part -> part.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    private void workbooks() {
        sheet("xlsx-cells.xlsx", "<row r='1'>" + "<c r='A1'><v>1</v></c>".repeat(1_000_000) + "</row>");
        sheet("xlsx-rows.xlsx", "<row><c><v>1</v></c></row>".repeat(1_500_000));
        sheet("xlsx-far-column.xlsx", "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>");
        sheet("xlsx-wide-rows.xlsx", "<row><c r='XFD1'><v>1</v></c></row>".repeat(100_000));
        sheet("xlsx-negative-row.xlsx", "<row r='-5'><c r='A-5'><v>1</v></c></row>");
        sheet("xlsx-far-row.xlsx", "<row r='2147483647'><c r='A2147483647'><v>1</v></c></row>");
        sheet("xlsx-string-index.xlsx", "<row r='1'><c r='A1' t='s'><v>2147483647</v></c></row>");
        sheet("xlsx-numbers.xlsx", "<row r='1'><c r='A1'><v>" + "9".repeat(1_000_000) + "</v></c></row>");
        sheet("xlsx-exponent.xlsx", "<row r='1'><c r='A1'><v>1e999999999</v></c></row>");
        sheet("xlsx-formula.xlsx", "<row r='1'><c r='A1'><f>" + "(".repeat(1_000_000) + "</f></c></row>");
        sheet(
                "xlsx-inline.xlsx",
                "<row r='1'><c r='A1' t='inlineStr'><is><t>" + "x".repeat(20_000_000) + "</t></is></c></row>");
        sheet("xlsx-unclosed.xlsx", "<row><c>");
        add(
                "xlsx-laughs.xlsx",
                () -> workbook("xlsx-laughs.xlsx", laughs("worksheet xmlns='" + SHEET + "'", "worksheet"), ""));
        add(
                "xlsx-shared-laughs.xlsx",
                () -> workbook("xlsx-shared-laughs.xlsx", "<worksheet xmlns='" + SHEET + "'/>", laughs("sst", "sst")));
        add(
                "xlsx-shared-count.xlsx",
                () -> workbook(
                        "xlsx-shared-count.xlsx",
                        "<worksheet xmlns='" + SHEET + "'/>",
                        "<sst xmlns='%s' count='2000000000' uniqueCount='2000000000'/>".formatted(SHEET)));
        add(
                "xlsx-shared-strings.xlsx",
                () -> workbook(
                        "xlsx-shared-strings.xlsx",
                        "<worksheet xmlns='" + SHEET + "'/>",
                        "<sst xmlns='%s'>%s</sst>".formatted(SHEET, "<si><t>string</t></si>".repeat(2_000_000))));
        add("encrypted.xlsx", () -> documents.encryptedXlsx("encrypted.xlsx"));
    }

    private void sheet(String name, String rows) {
        add(
                name,
                () -> workbook(
                        name,
                        "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>".formatted(SHEET, rows),
                        ""));
    }

    private Path workbook(String name, String sheet, String strings) {
        var relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return office(
                name,
                Map.of(
                        "xl/workbook.xml",
                        ("<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='S' sheetId='1' r:id='r1'/>"
                                        + "</sheets></workbook>")
                                .formatted(SHEET, relationships),
                        "xl/_rels/workbook.xml.rels",
                        ("<Relationships"
                                        + " xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship"
                                        + " Id='r1' Type='%1$s/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2'"
                                        + " Type='%1$s/sharedStrings' Target='sharedStrings.xml'/></Relationships>")
                                .formatted(relationships),
                        "xl/worksheets/sheet1.xml",
                        sheet,
                        "xl/sharedStrings.xml",
                        strings.isEmpty() ? "<sst xmlns='" + SHEET + "'/>" : strings));
    }

    private void archives() {
        for (var megabytes : List.of(60, 500, 1500)) {
            add(
                    "bomb-%d.docx".formatted(megabytes),
                    () -> documents.bomb("bomb-%d.docx".formatted(megabytes), megabytes << 20));
        }
        add(
                "entries.docx",
                () -> documents.zip(
                        "entries.docx",
                        IntStream.range(0, 60_000)
                                .mapToObj(i -> i == 0 ? "[Content_Types].xml" : "word/" + i)
                                .toList(),
                        IntStream.range(0, 60_000)
                                .mapToObj(i -> (i == 0 ? "wordprocessingml.document.main+xml" : "")
                                        .getBytes(StandardCharsets.UTF_8))
                                .toList()));
        add(
                "slip.docx",
                () -> documents.zip(
                        "slip.docx",
                        List.of("[Content_Types].xml", "../../../../tmp/slip"),
                        List.of("wordprocessingml.document.main+xml".getBytes(StandardCharsets.UTF_8), new byte[9])));
        add(
                "long-name.docx",
                () -> documents.zip(
                        "long-name.docx",
                        List.of("[Content_Types].xml", "a".repeat(65_000)),
                        List.of("wordprocessingml.document.main+xml".getBytes(StandardCharsets.UTF_8), new byte[9])));
        add(
                "no-parts.docx",
                () -> documents.zip(
                        "no-parts.docx",
                        List.of("[Content_Types].xml"),
                        List.of("wordprocessingml.document.main+xml".getBytes(StandardCharsets.UTF_8))));
        add(
                "types-bomb.docx",
                () -> documents.zip("types-bomb.docx", List.of("[Content_Types].xml"), List.of(new byte[200 << 20])));
        add(
                "slides.pptx",
                () -> documents.zip(
                        "slides.pptx",
                        List.of("[Content_Types].xml", "ppt/presentation.xml"),
                        List.of(
                                "presentationml.presentation.main+xml".getBytes(StandardCharsets.UTF_8),
                                new byte[50 << 20])));
        add("zip-in-zip.zip", () -> documents.zip("zip-in-zip.zip", List.of("a.zip"), List.of(new byte[100 << 20])));
        add("book.epub", () -> documents.zip("book.epub", List.of("mimetype"), List.of(new byte[9])));
        text("zip-header.docx", () -> "PK\u0003\u0004" + noise(100_000));
        text("zip-end.docx", () -> "PK\u0003\u0004" + "PK\u0005\u0006" + "\u0000".repeat(4) + "\u00ff".repeat(14));
    }

    private void html() {
        text("deep.html", () -> "<html><body>" + "<div>".repeat(200_000) + "x");
        text("deep-inline.html", () -> "<html><body>" + "<b>".repeat(200_000) + "x");
        text("deep-lists.html", () -> "<html><body>" + "<ul><li>".repeat(100_000) + "x");
        text("deep-tables.html", () -> "<html><body>" + "<table><tr><td>".repeat(20_000) + "x");
        text("deep-quotes.html", () -> "<html><body>" + "<blockquote><p>".repeat(50_000) + "x");
        text("items.html", () -> "<html><body><ol>" + "<li>x".repeat(200_000));
        text("formatting.html", () -> "<html><body><p>" + "<b><i><u></p><p>".repeat(20_000) + "x");
        text("misnested.html", () -> "<html><body>" + "<a><table><a><tr><a><td>".repeat(20_000) + "x");
        text(
                "attributes.html",
                () -> "<html><body "
                        + IntStream.range(0, 200_000)
                                .mapToObj("a%d=1 "::formatted)
                                .collect(Collectors.joining()) + ">x");
        text("attribute.html", () -> "<html><body a='" + "x".repeat(5_000_000) + "'>x");
        text("comment.html", () -> "<html><body><!--" + "- ".repeat(5_000_000) + "x");
        text("comments.html", () -> "<!-- -->".repeat(900) + "<html>");
        text("comment-open.html", () -> "<!--".repeat(2_000) + "<html><body>x");
        text("entities.html", () -> "<html><body>" + "&amp".repeat(1_000_000) + "&#x110000;&#xD800;&#0;");
        text("spans.html", () -> "<html><body><table>" + "<tr><td colspan=1000 rowspan=1000>x".repeat(20_000));
        text("cells.html", () -> "<html><body><table><tr>" + "<td>x".repeat(300_000));
        text("rows.html", () -> "<html><body><table>" + "<tr><td>x<td>y".repeat(200_000));
        text("script.html", () -> "<html><body><script>" + "<!--<script>".repeat(500_000));
        text("svg.html", () -> "<html><body>" + "<svg><foreignObject>".repeat(20_000) + "x");
        text("template.html", () -> "<html><body>" + "<template>".repeat(20_000) + "x");
        text("select.html", () -> "<html><body><select>" + "<option>x<select>".repeat(50_000));
        text("spaces.html", () -> "<html><body><p>" + " \u00a0\n".repeat(3_000_000) + "x");
        text("breaks.html", () -> "<html><body><p>" + "<br> ".repeat(500_000) + "x");
        text("xml-prolog.html", () -> "<?xml " + " ".repeat(8_000) + "<html>");
        text(
                "resource.html",
                () -> "<html><body><img src=" + server + "x><iframe src=file:///etc/passwd></iframe>"
                        + "<link rel=stylesheet href=" + server + "x>");
    }

    private void markdown() {
        text("brackets.md", () -> "[".repeat(200_000));
        text("links.md", () -> "[a](".repeat(100_000));
        text("images.md", () -> "![a".repeat(100_000));
        text("emphasis.md", () -> "*a **a ".repeat(100_000));
        text("emphasis-pairs.md", () -> "a**b_c* ".repeat(100_000));
        text("quotes.md", () -> ">".repeat(100_000) + " x");
        text("lists.md", () -> "- ".repeat(20_000) + "x");
        text(
                "list-indents.md",
                () -> IntStream.range(0, 2_000)
                        .mapToObj(i -> " ".repeat(i) + "- x\n")
                        .collect(Collectors.joining()));
        text(
                "backticks.md",
                () -> IntStream.range(1, 3_000)
                        .mapToObj(i -> "e" + "`".repeat(i))
                        .collect(Collectors.joining()));
        text("fences.md", () -> "```\n".repeat(200_001));
        text(
                "references.md",
                () -> IntStream.range(0, 100_000)
                        .mapToObj(i -> "[%d]: /x\n".formatted(i))
                        .collect(Collectors.joining()));
        text("reference-expansion.md", () -> "[a]: " + "x".repeat(100_000) + "\n\n" + "[a] ".repeat(100_000));
        text("table.md", () -> "|" + "a|".repeat(50_000) + "\n|" + "-|".repeat(50_000) + "\n" + "|x\n".repeat(10_000));
        text("front-matter.md", () -> "---\n" + "a: ".repeat(200_000) + "\n" + "- x\n".repeat(200_000) + "---\n");
        text("html.md", () -> "<div>\n\n".repeat(50_000));
        text("entities.md", () -> "&#x0;&#xD800;&#99999999;".repeat(100_000));
        text("autolinks.md", () -> "<a".repeat(200_000));
    }

    private void tables() {
        text("quote.csv", () -> "\"" + "a,b\n".repeat(2_000_000));
        text("quotes.csv", () -> "\"\"".repeat(3_000_000));
        text("columns.csv", () -> ",".repeat(3_000_000));
        text("rows.csv", () -> "a,b\n".repeat(2_000_000));
        text("wide.csv", () -> ("a,".repeat(10_000) + "\n").repeat(300));
        text("delimiters.csv", () -> ",;\t|".repeat(1_000_000));
        text("one-cell.csv", () -> "x".repeat(25_000_000));
        text("headers.csv", () -> "a".repeat(79) + "," + "b".repeat(79) + "\n" + "x,y\n".repeat(200_000));
    }

    private void texts() {
        text("one-line.txt", () -> "x".repeat(25_000_000));
        text("words.txt", () -> "word ".repeat(5_000_000));
        text("lines.txt", () -> "\n".repeat(20_000_000) + "x");
        text("blank-lines.txt", () -> " \t\n".repeat(5_000_000) + "x");
        text("spaces.txt", () -> " ".repeat(20_000_000) + "x");
        text("form-feeds.txt", () -> "\f".repeat(5_000_000) + "x");
        text("bullets.txt", () -> "- x\n".repeat(1_000_000));
        text("bullet-spaces.txt", () -> ("\n" + " ".repeat(2_000) + "-").repeat(2_000));
        text("carriage-returns.txt", () -> "\r".repeat(10_000_000) + "x");
        text("nul.txt", () -> "x\u0000".repeat(1_000_000));
        text("controls.txt", () -> "\u0001\u0002\u0003".repeat(500_000));
        text("combining.txt", () -> "e" + "\u0301".repeat(3_000_000));
        text("right-to-left.txt", () -> "\u202e\u202d".repeat(1_000_000));
        add("surrogates.txt", () -> documents.write("surrogates.txt", utf16("\ud83d".repeat(1_000_000))));
        add(
                "utf-8-overlong.txt",
                () -> documents.text(
                        "utf-8-overlong.txt", "\u00c0\u0080".repeat(1_000_000), StandardCharsets.ISO_8859_1));
        add("noise.txt", () -> documents.text("noise.txt", noise(2_000_000), StandardCharsets.ISO_8859_1));
        add("zeros.txt", () -> documents.write("zeros.txt", new byte[20_000_000]));
        add("empty.txt", () -> documents.write("empty.txt", new byte[0]));
    }

    private static byte[] utf16(String text) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0xFE);
        bytes.write(0xFF);
        text.chars().forEach(c -> {
            bytes.write(c >> 8);
            bytes.write(c);
        });
        return bytes.toByteArray();
    }

    private void others() {
        text("nested.rtf", () -> "{\\rtf1" + "{".repeat(1_000_000));
        text("binary.rtf", () -> "{\\rtf1\\bin2147483647 x}");
        text("parts.eml", () -> "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n".repeat(500_000));
        text(
                "parts-nested.eml",
                () -> IntStream.range(0, 20_000)
                        .mapToObj(i -> "Content-Type: multipart/mixed; boundary=%d\n\n--%d\n".formatted(i, i))
                        .collect(Collectors.joining()));
        text("laughs.xml", () -> "<?xml version='1.0'?>" + laughs("x", "x"));
        text("deep.xml", () -> "<?xml version='1.0'?>" + "<a>".repeat(1_000_000));
        text("deep.json", () -> "[".repeat(5_000_000));
        text("deep.yaml", () -> "a: &a [*a,*a]\n".repeat(500_000));
        add(
                "pixels.png",
                () -> documents.text(
                        "pixels.png",
                        "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u007f\u00ff\u00ff\u00ff"
                                + "\u007f\u00ff\u00ff\u00ff\b\u0006",
                        StandardCharsets.ISO_8859_1));
        add(
                "old.doc",
                () -> documents.text(
                        "old.doc",
                        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + noise(100_000),
                        StandardCharsets.ISO_8859_1));
        add(
                "old-loop.xls",
                () -> documents.text(
                        "old-loop.xls",
                        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + "\u0000".repeat(16)
                                + ">\u0000\u0003\u0000\u00fe\u00ff\t\u0000\u0006\u0000" + "\u0000".repeat(10_000),
                        StandardCharsets.ISO_8859_1));
        add(
                "archive.gz",
                () -> documents.text("archive.gz", "\u001f\u008b\b" + noise(1000), StandardCharsets.ISO_8859_1));
        add("program.exe", () -> documents.text("program.exe", "MZ" + noise(100_000), StandardCharsets.ISO_8859_1));
    }

    /** Whole files, cut in the middle or with a few bytes changed. */
    private void cutOff() {
        Map<String, Supplier<Path>> whole = Map.of(
                "pdf", () -> documents.pdf("whole.pdf", List.of(List.of("# Title", "Some text."))),
                "docx", () -> documents.docx("whole.docx"),
                "xlsx", () -> documents.xlsx("whole.xlsx"));
        whole.forEach((extension, file) -> {
            change("cut-third." + extension, file, bytes -> {}, 1, 3);
            change("cut-end." + extension, file, bytes -> {}, 29, 30);
            for (var seed = 0; seed < 5; seed++) {
                var random = new Random(seed);
                change(
                        "changed-%d.%s".formatted(seed, extension),
                        file,
                        bytes -> random.ints(bytes.length / 50 + 1, 0, bytes.length)
                                .forEach(i -> bytes[i] = (byte) random.nextInt()),
                        1,
                        1);
            }
        });
    }

    private void change(String name, Supplier<Path> whole, Consumer<byte[]> change, int kept, int of) {
        add(name, () -> {
            try {
                var bytes = Files.readAllBytes(whole.get());
                change.accept(bytes);
                return documents.write(name, Arrays.copyOf(bytes, bytes.length / of * kept));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
