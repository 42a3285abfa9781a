package dev.knowhow.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link DocumentParser} does with files that it reads; with the others, {@link ParserRefusalContractTest}. */
public abstract class DocumentParserContractTest extends ParserRefusalContractTest {

    @Nested
    class Parse {

        @Test
        void parseTextOfManyEmptyLinesReadsIt() {
            var document = parse(documents.text("gaps.txt", "The pump is red." + "\n".repeat(200_000) + "It is new."));
            assertThat(document.text()).isEqualTo("The pump is red.\n\nIt is new.");
        }

        @Test
        void parsePdfKeepsPagesAndJoinsLines() {
            var document = parse(documents.pdf(
                    "report.pdf",
                    List.of(
                            List.of(
                                    "# Report",
                                    "The first sentence of the report goes on over the end of the line because it",
                                    "is long. Here is the second."),
                            List.of("Page two."))));

            assertThat(document.type()).isEqualTo(DocumentType.PDF);
            assertThat(document.pageCount()).isEqualTo(2);
            assertThat(document.text())
                    .isEqualTo("Report\n\nThe first sentence of the report goes on over the end of the"
                            + " line because it is long. Here is the second.\n\nPage two.");
            assertThat(document.headings()).containsExactly(new Heading(1, "Report", 0));
            assertThat(document.pageAt(document.text().indexOf("two")).number()).isEqualTo(2);
        }

        @Test
        void parseDocxKeepsHeadingsAndTables() {
            var document = parse(documents.docx("policy.docx"));

            assertThat(document.title()).isEqualTo("Travel policy");
            assertThat(document.pageCount()).isNull();
            assertThat(document.headings())
                    .extracting(Heading::level, Heading::text)
                    .containsExactly(tuple(1, "Travel"), tuple(2, "Hotels"));
            assertThat(document.text()).endsWith("City: Paris; Limit: 190 EUR\nCity: Oslo; Limit: 210 EUR");
        }

        @Test
        void parseXlsxMakesEachSheetASectionAndEachRowALine() {
            var document = parse(documents.xlsx("prices.xlsx"));

            assertThat(document.text())
                    .isEqualTo("Prices\n\nPrice list\n\nArticle: Chair; Price: 49.5\nArticle: Table; Price: 120\n\n"
                            + "Colour: Red; Code: R1\n\nStaff\n\nName: Ada; Room: B 12");
        }

        @Test
        void parseHtmlLeavesOutWhatAReaderDoesNotSee() {
            var document = parse(documents.text("page.html", """
                    <!DOCTYPE html><html lang="en"><head><title>Opening hours</title><style>p {}</style></head><body>
                    <nav><a href="/">Home</a></nav><main><h1>Hours</h1><p>We open <b>at</b> nine.</p>
                    <p style="display: none">Hidden</p><ul><li>Monday<li>Tuesday</ul><script>track()</script></main>"""));

            assertThat(document.text()).isEqualTo("Hours\n\nWe open at nine.\n\n• Monday\n• Tuesday");
            assertThat(document.title()).isEqualTo("Opening hours");
            assertThat(document.language()).isEqualTo("en");
        }

        @Test
        void parseMarkdownKeepsHeadingsListsTablesAndCode() {
            var document = parse(documents.text("readme.md", """
                    ---
                    title: Manual
                    ---
                    # Start

                    Press the **green** button.

                    1. Open
                    2. Close

                    | Key | Effect |
                    |-----|--------|
                    | F1  | Help   |

                    ```
                    run --fast
                    ```
                    """));

            assertThat(document.title()).isEqualTo("Manual");
            assertThat(document.text())
                    .isEqualTo(
                            "Start\n\nPress the green button.\n\n1. Open\n2. Close\n\nKey: F1; Effect: Help\n\nrun --fast");
            assertThat(document.blocks())
                    .extracting(Block::kind)
                    .containsExactly(
                            BlockKind.HEADING,
                            BlockKind.PARAGRAPH,
                            BlockKind.LIST_ITEM,
                            BlockKind.LIST_ITEM,
                            BlockKind.TABLE_ROW,
                            BlockKind.CODE);
        }

        @Test
        void parseMarkdownKeepsLinesOfARecordApartAndRunsOthersTogether() {
            var document = parse(documents.text("contacts.md", """
                    **Office:** 555 10
                    Lost property: 555 12
                    Press: Maja Lind

                    We answer calls
                    on weekdays: always
                    before noon.
                    """));

            assertThat(document.text())
                    .isEqualTo("Office: 555 10\nLost property: 555 12\nPress: Maja Lind\n\n"
                            + "We answer calls on weekdays: always before noon.");
        }

        @Test
        void parseCsvFindsItsDelimiter() {
            assertThat(parse(documents.text("staff.csv", "Name;Salary\nAda;\"1,200\"\nBob;900\n"))
                            .text())
                    .isEqualTo("Name: Ada; Salary: 1,200\nName: Bob; Salary: 900");
        }

        @Test
        void parseTextDecodesWindowsAndUtf16() {
            var text = "Grüße aus Köln – „schön“.";
            assertThat(parse(documents.text("w.txt", text, Charset.forName("windows-1252")))
                            .text())
                    .isEqualTo(text);
            assertThat(parse(documents.text("u16.txt", text, StandardCharsets.UTF_16))
                            .text())
                    .isEqualTo(text);
            assertThat(parse(documents.text("u16le.txt", text, StandardCharsets.UTF_16LE))
                            .text())
                    .isEqualTo(text);
        }

        @Test
        void parseTrustsContentMoreThanTheName() {
            var file = documents.pdf("really-a-pdf.txt", List.of(List.of("Content.")));
            assertThat(parse(file).type()).isEqualTo(DocumentType.PDF);
        }

        @Test
        void parseLeavesOutCharactersThatNoDatabaseTakes() {
            assertThat(parse(documents.text("nul.txt", "a\0b" + " end".repeat(50)))
                            .text())
                    .startsWith("ab end");
        }

        @Test
        void parseSaysWhatItAssumedAndMended() {
            var polish = "Gwarancja na pompę obejmuje również części zamienne, które są zużyte.";
            assertThat(warnings(documents.text("p.txt", polish, Charset.forName("windows-1250"))))
                    .containsExactly("encoding_guessed");
            assertThat(warnings(documents.text("n.md", "# a\0\n\nb" + " end".repeat(50))))
                    .containsExactly("characters_mended");
            assertThat(warnings(documents.write(
                            "b.html", ("<p>" + "Prüfstände ".repeat(9) + "\u0001").getBytes(StandardCharsets.UTF_8))))
                    .isEmpty();
            var bytes = ("Prüfstände ".repeat(9) + "?").getBytes(StandardCharsets.UTF_8);
            bytes[bytes.length - 1] = (byte) 0xE4;
            assertThat(warnings(documents.write("bad.txt", bytes))).containsExactly("bytes_replaced");
            assertThat(warnings(documents.titledPdf("title.pdf", "Report\0", "en")))
                    .containsExactly("characters_mended");
        }

        private List<String> warnings(Path file) {
            return parse(file).warnings().stream().map(ParsingWarning::code).toList();
        }

        @Test
        void parseGivesATitleWithoutEndAnEnd() {
            var title = "\uD83D\uDE00" + "word ".repeat(100_000);
            var document = parse(documents.text("t.html", "<title>" + title + "</title><p>text"));
            assertThat(document.title()).hasSizeBetween(900, 1000);
            assertThat(parse(documents.text("t.md", "# " + title + "\n\ntext")).title())
                    .hasSizeBetween(900, 1000);
        }

        @Test
        void parseHtmlNumbersEachListForItself() {
            var document = parse(documents.text(
                    "l.html",
                    "<body><ol start=3><li>c<ol><li>one<li>two</ol><li>d<ul><li>x</ul><li>e</ol><ol><li>first</ol>"));
            assertThat(document.text().lines())
                    .containsExactly("3. c", "  1. one", "  2. two", "4. d", "  • x", "5. e", "1. first");
        }

        @Test
        void parseHtmlLeavesOutFurnitureAndKeepsTheOrderOfTheRest() {
            var document = parse(documents.text(
                    "f.html",
                    "<body><header>Menu</header><p>one<nav>two</nav><p>three<script>four</script><b>five</b>"
                            + "<div role=banner><div role=banner><h2>six</h2></div></div><footer>seven</footer>"));
            assertThat(document.text().lines().filter(line -> !line.isEmpty()))
                    .containsExactly("one", "threefive", "six");
        }

        @Test
        void parseHtmlKeepsAllTextHoweverDeeplyItIsNested() {
            var words = IntStream.range(0, 1000).mapToObj(i -> "w" + i).toList();
            var document = parse(documents.text("n.html", "<body><div>" + String.join("<div>", words)));
            assertThat(document.text().split("\\s+")).containsExactlyElementsOf(words);
        }

        @Test
        void parsePdfWhoseTitleEndsInNulKeepsTheTitle() {
            var document = parse(documents.titledPdf("titled.pdf", "Report\0", "en\0"));
            assertThat(document.title()).isEqualTo("Report");
            assertThat(document.language()).isEqualTo("en");
        }

        @Test
        void parseLogWithColoursReadsWhatATerminalShows() {
            var text = parse(
                            documents.text(
                                    "build.log",
                                    "\u001B[32mINFO\u001B[0m step 1\n\u001B]0;build\u0007\u001B[1;31mERROR\u001B[0m n7 is full\n"))
                    .text();
            assertThat(text)
                    .contains("INFO step 1")
                    .contains("ERROR n7 is full")
                    .doesNotContain("[", "]", "build");
        }

        @Test
        void parseTwiceGivesEqualDocuments() {
            var file = documents.pdf("same.pdf", List.of(List.of("# Title", "Some text.")));
            assertThat(parse(file).blocks()).isEqualTo(parse(file).blocks());
            assertThat(parse(file).text()).isEqualTo(parse(file).text());
        }
    }

    @Nested
    class RenderPage {

        @Test
        void renderPageGivesAPngOfTheWidth() throws IOException {
            var file = documents.pdf("page.pdf", List.of(List.of("Text.")));
            var image =
                    ImageIO.read(new ByteArrayInputStream(parser().renderPage(file, 1, 300, TestingDocuments.LIMITS)));
            assertThat(image.getWidth()).isEqualTo(300);
            assertThat(image.getHeight()).isBetween(420, 428);
        }

        @Test
        void renderPageWhoseGraphicsDrawEachOtherWithoutEndFails() {
            for (var file : List.of(documents.endlessPdf("endless.pdf"), documents.circularPdf("circular.pdf"))) {
                assertThatExceptionOfType(ParsingException.class)
                        .isThrownBy(() -> parser().renderPage(file, 1, 300, TestingDocuments.LIMITS))
                        .matches(e -> e.failure() == ParsingFailure.TOO_LARGE)
                        .withMessageContaining("embedded graphics");
            }
        }

        @Test
        void renderPageThatDoesNotExistFails() {
            var file = documents.pdf("page.pdf", List.of(List.of("Text.")));
            assertThatExceptionOfType(ParsingException.class)
                    .isThrownBy(() -> parser().renderPage(file, 2, 300, TestingDocuments.LIMITS))
                    .matches(e -> e.failure() == ParsingFailure.NO_SUCH_PAGE)
                    .withMessageContaining("no page 2");
        }
    }
}
