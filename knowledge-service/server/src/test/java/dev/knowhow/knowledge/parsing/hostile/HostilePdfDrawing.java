package dev.knowhow.knowledge.parsing.hostile;

import static dev.knowhow.knowledge.parsing.TestingDocuments.form;
import static dev.knowhow.knowledge.parsing.TestingDocuments.stream;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.util.List;

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
}
