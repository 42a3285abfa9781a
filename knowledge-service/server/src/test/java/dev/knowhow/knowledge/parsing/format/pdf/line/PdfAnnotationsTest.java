package dev.knowhow.knowledge.parsing.format.pdf.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfAnnotationsTest {

    private static final String LABEL = "BT /F1 10 Tf 60 700 Td (Given name) Tj ET";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void valuesOfFieldsStandAfterTheLabelLeftOfThem() {
        var document = read(LABEL, "<</Subtype/Widget/FT/Tx/T(f1)/V(Ada Byron)/Rect[150 695 300 712]>>");
        assertThat(document.text()).isEqualTo("Given name: Ada Byron");
        var value = Objects.requireNonNull(document.pages().getFirst().boxes())
                .rectangles(12, document.length())
                .getFirst();
        assertThat(value.x()).isBetween(150 / 612., 200 / 612.);
    }

    @Test
    void aFieldWithoutALabelStandsUnderWhatPeopleAreToldItIsFor() {
        assertThat(read("", "<</Subtype/Widget/FT/Tx/T(f1)/TU(Date of birth)/V(10 May)/Rect[150 95 300 112]>>")
                        .text())
                .isEqualTo("Date of birth: 10 May");
    }

    @Test
    void aChosenOptionIsReadAsItIsShownAndATickStandsBeforeItsText() {
        assertThat(read(
                                LABEL,
                                "<</Subtype/Widget/FT/Ch/V(at)/Opt[[(de)(Germany)][(at)(Austria)]]/Rect[150 695 300"
                                        + " 712]>><</Subtype/Widget/FT/Btn/AS/Yes/Rect[40 695 55 712]>>")
                        .text())
                .isEqualTo("☒ Given name: Austria");
    }

    @Test
    void passwordsAndHiddenFieldsAreNotRead() {
        assertThat(read(
                                LABEL,
                                "<</Subtype/Widget/FT/Tx/Ff 8192/V(hunter2)/Rect[150 695 300 712]>>"
                                        + "<</Subtype/Widget/FT/Tx/F 2/V(hidden)/Rect[150 695 300 712]>>")
                        .text())
                .isEqualTo("Given name");
    }

    @Test
    void aPageThatHoldsTextOnlyInAnnotationsIsNoScan() {
        assertThat(read("", "<</Subtype/FreeText/Contents(Checked on arrival)/Rect[100 100 300 120]>>")
                        .text())
                .isEqualTo("Checked on arrival");
    }

    @Test
    void whatAStampSaysIsReadWhereItIsDrawn() {
        var document = read(
                LABEL,
                "<</Subtype/Stamp/Rect[300 100 400 120]/AP<</N 6 0 R>>>>"
                        + "<</Subtype/Stamp/F 2/Rect[300 200 400 220]/AP<</N 6 0 R>>>>",
                TestingDocuments.stream(
                        "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>",
                        "BT /F1 10 Tf 5 5 Td (Paid on 3 May) Tj ET"));
        assertThat(document.text()).isEqualTo("Given name\n\nPaid on 3 May");
        var stamped = Objects.requireNonNull(document.pages().getFirst().boxes())
                .rectangles(12, document.length())
                .getFirst();
        assertThat(stamped.x()).isBetween(300 / 612., 320 / 612.);
    }

    @Test
    void theTargetOfALinkStandsAfterItsTextUnlessItIsItsText() {
        var link = "<</Subtype/Link/A<</S/URI/URI(%s)>>/Rect[58 695 120 712]>>";
        assertThat(read(LABEL, link.formatted("https://example.org/names")).text())
                .isEqualTo("Given name (https://example.org/names)");
        assertThat(read("BT /F1 10 Tf 60 700 Td (example.org) Tj ET", link.formatted("https://example.org"))
                        .text())
                .isEqualTo("example.org");
    }

    @Test
    void ancestorsThatGoRoundInACircleHaveNoValue() {
        assertThat(read(LABEL, "<</Subtype/Widget/Parent 6 0 R/Rect[150 695 300 712]>>", "<</Parent 6 0 R>>")
                        .text())
                .isEqualTo("Given name");
    }

    private ParsedDocument read(String content, String annotations, String... more) {
        var contents = content.isEmpty() ? "" : "/Contents 4 0 R";
        var objects = new ArrayList<>(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%s/Annots[%s]/Resources<</Font<</F1 5 0 R>>>>>>"
                        .formatted(contents, annotations),
                TestingDocuments.stream("", content),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
        objects.addAll(List.of(more));
        var file = new TestingDocuments(folder).rawPdf("annotated.pdf", objects);
        return new InProcessDocumentParser(TextRecognition.NONE).parse(file, "file.pdf", TestingDocuments.LIMITS);
    }
}
