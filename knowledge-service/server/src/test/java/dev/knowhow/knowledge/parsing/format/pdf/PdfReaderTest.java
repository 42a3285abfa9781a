package dev.knowhow.knowledge.parsing.format.pdf;

import static dev.knowhow.knowledge.parsing.TestingDocuments.deflated;
import static dev.knowhow.knowledge.parsing.TestingDocuments.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.GlyphBoxes;
import dev.knowhow.knowledge.parsing.PageRectangle;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfReaderTest {

    @TempDir
    Path folder = Path.of(".");

    private TestingDocuments documents() {
        return new TestingDocuments(folder);
    }

    private static ParsedDocument read(Path file) {
        return new InProcessDocumentParser(TextRecognition.NONE).parse(file, "file.pdf", TestingDocuments.LIMITS);
    }

    @Test
    void columnsAreReadOneAfterTheOther() {
        var file = documents()
                .twoColumnPdf(
                        "columns.pdf",
                        List.of("Left one begins a sentence that", "goes on in the second line."),
                        List.of("Right one is another sentence", "with a second line."));
        assertThat(read(file).text())
                .isEqualTo("Left one begins a sentence that goes on in the second line.\n\n"
                        + "Right one is another sentence with a second line.");
    }

    @Test
    void wordsDividedAtLineEndsAreMadeWholeUnlessTheirHyphenBelongsToThem() {
        var text = read(documents()
                        .pdf(
                                "hyphens.pdf",
                                List.of(List.of(
                                        "A very cost-effective way is the one that is described here as an inter-",
                                        "national effort of many people, who found that it was long-term and cost-",
                                        "effective, and that everybody who took part in it had a part in the end."))))
                .text();
        assertThat(text).contains("an international effort").contains("and cost-effective, and");
    }

    @Test
    void runningTitlesAndPageNumbersAreReadOnce() {
        var pages = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> List.of(
                        "Annual report " + i,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "Body of page " + "abcde".charAt(i - 1) + "."))
                .toList();
        assertThat(read(documents().pdf("running.pdf", pages)).text())
                .isEqualTo("Annual report 1\n\nBody of page a.\n\nBody of page b.\n\nBody of page c.\n\nBody of page d."
                        + "\n\nBody of page e.");
    }

    @Test
    void runningLinesAreFoundHoweverFarFromTheEdgeTheyStand() {
        var pages = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> List.of(
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "Orchard Ltd | Report of 2031 | " + i,
                        "",
                        "",
                        "Body of page " + "abcdef".charAt(i - 1) + ".",
                        "iv"))
                .toList();
        assertThat(read(documents().pdf("far.pdf", pages)).text())
                .containsOnlyOnce("Orchard Ltd")
                .contains("Body of page a.\n\nBody of page b.\n\nBody of page c.")
                .doesNotContain("iv");
    }

    @Test
    void raisedDigitsKeepWhatTheyMean() {
        var content = "BT /F1 12 Tf 60 700 Td (Area 5 m) Tj /F1 7 Tf 5 Ts (2) Tj /F1 12 Tf 0 Ts ( and 3 x 10) Tj"
                + " /F1 7 Tf 5 Ts (6) Tj /F1 12 Tf 0 Ts ( in total) Tj /F1 7 Tf 5 Ts (1) Tj /F1 12 Tf 0 Ts"
                + " ( of 2) Tj /F1 7 Tf 5 Ts (3) Tj /F1 12 Tf 0 Ts (/) Tj /F1 7 Tf (4) Tj /F1 12 Tf ( inches) Tj ET";
        assertThat(read(documents().rawPage("raised.pdf", content, List.of())).text())
                .isEqualTo("Area 5 m² and 3 x 10^6 in total ¹ of 2 3/4 inches");
    }

    @Test
    void numberedLinesAreListItems() {
        var document = read(documents()
                .pdf(
                        "list.pdf",
                        List.of(List.of(
                                "Steps to take before you begin the work:", "1. Open the lid.", "2. Close the lid."))));
        assertThat(document.blocks())
                .extracting(block -> block.kind())
                .containsExactly(BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM);
    }

    /** The rectangle of a word must cover its ink on the rendered page, however the page is turned. */
    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void rectanglesCoverTheInkOnTheRenderedPage(int rotation) throws IOException {
        var file = documents().pdf("turned.pdf", rotation, List.of(List.of("Nothing but this.")));
        var document = read(file);
        var rectangles =
                Objects.requireNonNull(document.pages().getFirst().boxes()).rectangles(0, document.length());
        var png = new InProcessDocumentParser(TextRecognition.NONE).renderPage(file, 1, 600, TestingDocuments.LIMITS);
        var ink = ink(ImageIO.read(new ByteArrayInputStream(png)));

        var left = rectangles.stream().mapToDouble(PageRectangle::x).min().orElse(0);
        var top = rectangles.stream().mapToDouble(PageRectangle::y).min().orElse(0);
        var right = rectangles.stream()
                .mapToDouble(box -> box.x() + box.width())
                .max()
                .orElse(0);
        var bottom = rectangles.stream()
                .mapToDouble(box -> box.y() + box.height())
                .max()
                .orElse(0);
        assertThat(ink.x()).isEqualTo(left, offset(.01));
        assertThat(ink.y()).isEqualTo(top, offset(.01));
        assertThat(ink.x() + ink.width()).isEqualTo(right, offset(.01));
        assertThat(ink.y() + ink.height()).isEqualTo(bottom, offset(.01));
    }

    private static PageRectangle ink(BufferedImage image) {
        var left = image.getWidth();
        var top = image.getHeight();
        var right = 0;
        var bottom = 0;
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFF) < 128) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        var width = (double) image.getWidth();
        var height = (double) image.getHeight();
        return new PageRectangle(left / width, top / height, (right - left) / width, (bottom - top) / height);
    }

    @Test
    void rectanglesOfAWordAreNarrowerThanItsLine() {
        var document = read(documents().pdf("word.pdf", List.of(List.of("First second third."))));
        var boxes = Objects.requireNonNull(document.pages().getFirst().boxes());
        var second = document.text().indexOf("second");
        var word = boxes.rectangles(second, second + 6).getFirst();
        var line = boxes.rectangles(0, document.length()).getFirst();
        assertThat(word.x()).isGreaterThan(line.x());
        assertThat(word.x() + word.width()).isLessThan(line.x() + line.width());
        assertThat(GlyphBoxes.fromBytes(boxes.toBytes()).rectangles(0, 5)).isEqualTo(boxes.rectangles(0, 5));
    }

    @Test
    void linesAreReadHoweverTheirInstructionsShowThem() {
        var content = "BT /F1 12 Tf 14 TL 72 700 Td (Shown) Tj (below it) ' 0 0 (and spaced) \" [(in) (pieces)] TJ ET";

        assertThat(read(documents().rawPage("shown.pdf", content, List.of())).text())
                .contains("Shown", "below it", "and spaced", "inpieces");
    }

    @Test
    void instructionsThatUnpackToMoreThanAnyPageNeedsAreRefusedBeforeTheyAreRead() {
        var spaces = stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode",
                deflated(" ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII), 257));
        var objects = List.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        for (var contents : List.of(4, 5)) {
            var all = new ArrayList<>(objects);
            all.addAll(List.of(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents %d 0 R/Resources<</XObject<</X 4 0 R>>>>>>"
                            .formatted(contents),
                    spaces,
                    stream("", "/X Do")));
            var file = documents().rawPdf("spaces.pdf", all);
            assertThatExceptionOfType(ParsingException.class)
                    .isThrownBy(() -> read(file))
                    .withMessageContaining("256 MB of drawing instructions for page 1")
                    .matches(e -> e.failure() == ParsingFailure.TOO_LARGE);
        }
    }
}
