package dev.knowhow.knowledge.parsing.hostile;

import static dev.knowhow.knowledge.parsing.TestingDocuments.stream;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PDFs whose parts refer to each other in circles, lie about themselves or are missing. */
final class HostilePdfStructure extends HostileKind {

    HostilePdfStructure(TestingDocuments documents, String server) {
        super(documents, server);
        pdfWithHostileStructure();
    }

    private void pdfWithHostileStructure() {
        pdf("pages-loop.pdf", () -> List.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>"));
        pdf(
                "pages-two-loop.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Count 9/Kids[3 0 R 3 0 R]>>",
                        "<</Type/Pages/Parent 2 0 R/Count 9/Kids[2 0 R 2 0 R]>>"));
        pdf("pages-lie.pdf", () -> List.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2000000000/Kids[]>>"));
        pdf(
                "pages-negative.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Count -5/Kids[3 0 R]>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"));
        add("pages-deep.pdf", () -> documents.rawPdf("pages-deep.pdf", pageTree(20_000)));
        add(
                "pages-many.pdf",
                () -> documents.rawPdf(
                        "pages-many.pdf",
                        List.of(
                                "<</Type/Catalog/Pages 2 0 R>>",
                                "<</Type/Pages/Count 100000/Kids[%s]>>".formatted("3 0 R ".repeat(100_000)),
                                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>")));
        pdf("pages-missing.pdf", () -> List.of("<</Type/Catalog/Pages 99 0 R>>"));
        pdf("catalog-missing.pdf", () -> List.of("<</Type/Nothing>>"));
        pdf(
                "page-without-box.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                        "<</Type/Page/Parent 2 0 R>>"));
        pdf(
                "outline-loop.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
                        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                        stream("", TestingDocuments.LETTERS),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                        "<</Type/Outlines/First 7 0 R/Last 8 0 R/Count 2>>",
                        "<</Title(a)/Parent 6 0 R/Next 8 0 R/Dest[3 0 R/Fit]>>",
                        "<</Title(b)/Parent 6 0 R/Prev 7 0 R/Next 8 0 R/First 7 0 R/Last 8 0 R/Dest[3 0 R/Fit]>>"));
        pdf(
                "articles.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
                                + "/B[" + "<</R[0 0 0 0]>>".repeat(100_000) + "]>>",
                        stream("", "BT /F1 1 Tf 1 TL 0 700 Td " + "(a b c d e f) ' ".repeat(15_000) + "ET"),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
        pdf(
                "names-loop.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R/Names<</Dests 6 0 R>>/Outlines 7 0 R>>",
                        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                        stream("", TestingDocuments.LETTERS),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                        "<</Kids[6 0 R 6 0 R]/Limits[(a)(z)]>>",
                        "<</Type/Outlines/First 8 0 R/Last 8 0 R/Count 1>>",
                        "<</Title(b)/Parent 7 0 R/Dest(b)>>"));
        onePage(
                "annotations.pdf",
                LETTERS_PAGE + "/Annots[" + "<</Subtype/Widget/FT/Tx/V 6 0 R/Rect[0 0 612 792]>>".repeat(100_000) + "]",
                () -> List.of(
                        stream("", "BT /F1 1 Tf 1 TL 0 700 Td " + "(a b c d e f) ' ".repeat(15_000) + "ET"),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                        "(" + "text ".repeat(4000) + ")"));
        onePage("length-loop.pdf", SMALL_PAGE, () -> List.of("<</Length 4 0 R>>stream\nx\nendstream"));
        onePage(
                "resources-loop.pdf",
                "/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 5 0 R",
                () -> List.of(stream("", "/A Do"), "5 0 R"));
        pdf(
                "objects-nested.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(100_000) + "]".repeat(100_000) + ">>",
                        "<</Type/Pages/Count 0/Kids[]>>"));
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
}
