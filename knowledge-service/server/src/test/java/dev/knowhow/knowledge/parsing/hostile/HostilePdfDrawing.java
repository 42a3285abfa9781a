package dev.knowhow.knowledge.parsing.hostile;

import static dev.knowhow.knowledge.parsing.TestingDocuments.form;
import static dev.knowhow.knowledge.parsing.TestingDocuments.stream;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PDFs that draw without end. */
final class HostilePdfDrawing extends HostileKind {

    HostilePdfDrawing(TestingDocuments documents, String server) {
        super(documents, server);
        pdfThatDrawsWithoutEnd();
    }

    private void pdfThatDrawsWithoutEnd() {
        add("xobject-10e12.pdf", () -> documents.endlessPdf("xobject-10e12.pdf"));
        add("xobject-loop.pdf", () -> documents.circularPdf("xobject-loop.pdf"));
        for (var fanOut : List.of(2, 3, 5, 100)) {
            page("loop-%d.pdf".formatted(fanOut), () -> List.of("/A Do", form(6, "/A Do ".repeat(fanOut))));
        }
        page("two-loop.pdf", () -> List.of("/A Do", form(7, "/A Do /A Do"), form(6, "/A Do /A Do")));
        page("forms-200k.pdf", () -> List.of("/A Do ".repeat(200_000), form(5, "")));
        page("glyphs-3m.pdf", () -> List.of("BT /F1 1 Tf (%s) Tj ET".formatted("a".repeat(500_000))));
        page("glyphs-one-by-one.pdf", () -> List.of("BT /F1 1 Tf %s ET".formatted("(a) Tj ".repeat(250_000))));
        page("operators-60m.pdf", () -> List.of("/A Do ".repeat(60), form(5, "q Q ".repeat(100_000))));
        page("save-without-restore.pdf", () -> List.of("q ".repeat(500_000)));
        page("restore-without-save.pdf", () -> List.of("Q ".repeat(500_000)));
        page("path-without-end.pdf", () -> List.of("0 0 m " + "1 1 l ".repeat(500_000) + "S"));
        page("lines.pdf", () -> List.of("BT /F1 1 Tf 1 TL 0 700 Td " + "(a b) ' ".repeat(60_000) + "ET"));
        page("hyphens.pdf", () -> List.of("BT /F1 1 Tf 1 TL 0 700 Td " + "(aa-) ' ".repeat(60_000) + "ET"));
        page("pile.pdf", () -> List.of("BT /F1 1000 Tf " + "0.001 -400 Td (a) Tj ".repeat(150_000) + "ET"));
        page("text-in-text.pdf", () -> List.of("BT ".repeat(300_000) + "ET ".repeat(300_000)));
        page("marked-content.pdf", () -> List.of("/P BMC ".repeat(500_000)));
        page("operands.pdf", () -> List.of("1 ".repeat(3_000_000) + "m"));
        page("array-nesting.pdf", () -> List.of("[".repeat(200_000) + "]".repeat(200_000) + " TJ"));
        page("dictionary-nesting.pdf", () -> List.of("/P " + "<</A ".repeat(100_000) + ">>".repeat(100_000) + " BDC"));
        page("string-nesting.pdf", () -> List.of("(".repeat(1_000_000) + ")".repeat(1_000_000) + " Tj"));
        page("giant-string.pdf", () -> List.of("BT /F1 12 Tf (" + "\\101".repeat(2_000_000) + ") Tj ET"));
        page("hex-string.pdf", () -> List.of("BT /F1 12 Tf <" + "41".repeat(4_000_000) + "> Tj ET"));
        page("numbers.pdf", () -> List.of("9".repeat(1_000_000) + " 0 m"));
        page("inline-image.pdf", () -> List.of("BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + "x".repeat(1000) + " EI"));
        page("inline-images.pdf", () -> List.of("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ".repeat(100_000)));
        page(
                "grid.pdf",
                () -> List.of(lines(250, "%1$d 0 m %1$d 700 l S ") + lines(250, "0 %1$d m 600 %1$d l S ")
                        + "BT /F1 1 Tf 1 TL 0 700 Td " + "(a b c d e f g) ' ".repeat(15_000) + "ET"));
        page("rulings.pdf", () -> List.of(lines(300_000, "%1$d 0 m %1$d 700 l S ")));
        page("grids.pdf", () -> List.of(lines(3000, "%1$d 0 1 700 re S ") + TestingDocuments.LETTERS));
        page("unpainted.pdf", () -> List.of("0 0 1 1 re ".repeat(500_000)));
        page(
                "cells.pdf",
                () -> List.of("BT /F1 1 Tf 2 TL 0 700 Td " + "(1     2     3     4) ' ".repeat(10_000) + "ET"));
        page(
                "wide-row.pdf",
                () -> List.of(("BT /F1 1 Tf 2 TL 0 700 Td " + "(1     2     3     4     5     6     7     8)  Tj "
                                        + "0 -2 Td (" + "1     ".repeat(9_000) + ") ' ")
                                .repeat(3)
                        + "ET"));
        page(
                "sideways.pdf",
                () -> List.of("BT /F1 1 Tf 0 1 -1 0 50 50 Tm 1 TL " + "(1     2) ' ".repeat(20_000) + "ET"));
        page("type3-loop.pdf", () -> List.of("BT /F2 12 Tf (aaaaaaaaaa) Tj ET"));
        onePage(
                "type3.pdf",
                LETTERS_PAGE,
                () -> List.of(
                        stream("", "BT /F1 12 Tf (aaaaaaaaaa) Tj ET"),
                        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar"
                                + " 97/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0"
                                + " R>>/Resources<</Font<</F1 5 0 R>>>>>>",
                        stream("", "9 0 d0 BT /F1 12 Tf (aaaaaaaaaa) Tj ET")));
    }

    /** An instruction for so many places beside each other. */
    private static String lines(int count, String line) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
    }
}
