package dev.knowhow.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link DocumentParser} does with files that it does not read: it fails, and says why in words of people. */
public abstract class ParserRefusalContractTest {

    @TempDir
    protected Path folder;

    protected TestingDocuments documents = new TestingDocuments(Path.of("."));

    protected abstract DocumentParser parser();

    @BeforeEach
    void createDocuments() {
        documents = new TestingDocuments(folder);
    }

    protected ParsedDocument parse(Path file) {
        return parser().parse(file, file.getFileName().toString(), TestingDocuments.LIMITS);
    }

    private ParsingFailure failure(Path file, String... words) {
        return failure(file, TestingDocuments.LIMITS, words);
    }

    private ParsingFailure failure(Path file, ParsingLimits limits, String... words) {
        var failures = new ArrayList<ParsingFailure>();
        assertThatExceptionOfType(ParsingException.class)
                .isThrownBy(() -> parser().parse(file, file.getFileName().toString(), limits))
                .satisfies(e -> assertThat(e.reason()).contains(words).endsWith("."))
                .satisfies(e -> failures.add(e.failure()));
        return failures.getFirst();
    }

    @Nested
    class Refuse {

        @Test
        void parseEmptyFileFails() {
            assertThat(failure(documents.write("empty.pdf", new byte[0]), "empty"))
                    .isEqualTo(ParsingFailure.EMPTY);
            assertThat(failure(documents.text("blank.txt", " \n \n"), "no text"))
                    .isEqualTo(ParsingFailure.EMPTY);
        }

        @Test
        void parseScanFailsAndNamesTextRecognition() {
            assertThat(failure(documents.scannedPdf("scan.pdf"), "scan", "OCR")).isEqualTo(ParsingFailure.EMPTY);
        }

        @Test
        void parseProtectedFileFailsAndAsksToRemoveThePassword() {
            assertThat(failure(documents.encryptedPdf("secret.pdf"), "password"))
                    .isEqualTo(ParsingFailure.ENCRYPTED);
            assertThat(failure(documents.encryptedXlsx("secret.xlsx"), "password"))
                    .isEqualTo(ParsingFailure.ENCRYPTED);
        }

        @Test
        void parseOtherFormatsFailsAndNamesThem() {
            var gif = documents.write("image.pdf", new byte[] {'G', 'I', 'F', '8', '9', 'a', 1, 0});
            assertThat(failure(gif, "GIF image")).isEqualTo(ParsingFailure.UNSUPPORTED_FORMAT);
            var zip = documents.zip("files.zip", List.of("a.txt"), List.of(new byte[] {'a'}));
            assertThat(failure(zip, "ZIP archive")).isEqualTo(ParsingFailure.UNSUPPORTED_FORMAT);
            var binary = documents.write("data.txt", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 1});
            assertThat(failure(binary, "cannot be read")).isEqualTo(ParsingFailure.UNSUPPORTED_FORMAT);
        }

        @Test
        void parseBrokenFilesFails() throws IOException {
            var pdf = documents.text("broken.pdf", "%PDF-1.7\nno objects at all");
            assertThat(failure(pdf, "damaged")).isEqualTo(ParsingFailure.BROKEN);
            var bytes = Files.readAllBytes(documents.docx("whole.docx"));
            var half = documents.write("half.docx", Arrays.copyOf(bytes, bytes.length / 2));
            assertThat(failure(half, "damaged")).isEqualTo(ParsingFailure.BROKEN);
        }

        @Test
        void parseZipBombFailsBeforeItIsRead() {
            assertThat(failure(documents.bomb("bomb.docx", 20_000_000), "200 times"))
                    .isEqualTo(ParsingFailure.TOO_LARGE);
        }

        @Test
        void parseMarkdownTableWhoseShortRowsAreFilledUpCountsWhatIsFilledUp() {
            var file = documents.text(
                    "t.md", "|" + "a|".repeat(100) + "\n|" + "-|".repeat(100) + "\n" + "|x\n".repeat(10));
            assertThat(failure(file, limits(10_000_000, 5, 1000, 1000), "1,000 cells"))
                    .isEqualTo(ParsingFailure.TOO_LARGE);
        }

        @Test
        void parseExternalEntityIsNotResolved() {
            var secret = documents.text("secret.txt", "the secret");
            var xml = "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                    + "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>";
            var file = documents.replacing(documents.docx("plain.docx"), "xxe.docx", "word/document.xml", xml);
            assertThat(failure(file, "damaged")).isEqualTo(ParsingFailure.BROKEN);
        }

        @Test
        void parseMoreThanTheLimitsFailsAndNamesThePlace() {
            var pages = documents.pdf("long.pdf", List.of(List.of("One."), List.of("Two."), List.of("Three.")));
            assertThat(failure(pages, limits(10_000_000, 2, 1000, 1000), "3 pages"))
                    .isEqualTo(ParsingFailure.TOO_LARGE);
            assertThat(failure(pages, limits(10_000_000, 5, 6, 1000), "page 2")).isEqualTo(ParsingFailure.TOO_LARGE);
            assertThat(failure(pages, limits(10, 5, 1000, 1000), "MB")).isEqualTo(ParsingFailure.TOO_LARGE);
            var sheet = documents.xlsx("cells.xlsx");
            assertThat(failure(sheet, limits(10_000_000, 5, 1000, 4), "cell B3", "Prices"))
                    .isEqualTo(ParsingFailure.TOO_LARGE);
        }

        @Test
        void parsePdfWhoseGraphicsDrawEachOtherWithoutEndFails() {
            assertThat(failure(documents.endlessPdf("endless.pdf"), "draws embedded graphics more than", "page 1"))
                    .isEqualTo(ParsingFailure.TOO_LARGE);
            assertThat(failure(documents.circularPdf("circular.pdf"), "deeper than 25 levels", "page 1"))
                    .isEqualTo(ParsingFailure.TOO_LARGE);
        }

        @Test
        void parsePdfWithTooManyInstructionsOrCharactersFails() {
            var instructions = documents.rawPage("instructions.pdf", "0 0 m 9 9 l S ".repeat(400_000), List.of());
            assertThat(failure(instructions, "1,000,000 drawing instructions")).isEqualTo(ParsingFailure.TOO_LARGE);
            var characters = documents.rawPage(
                    "characters.pdf", "BT /F1 1 Tf (%s) Tj ET".formatted("a".repeat(100_001)), List.of());
            assertThat(failure(characters, "100,000 characters on page 1")).isEqualTo(ParsingFailure.TOO_LARGE);
        }

        private ParsingLimits limits(long bytes, int pages, int text, int cells) {
            var pdf = new PdfLimits(pages, 1_000_000, 10_000, 25, 100_000);
            return new ParsingLimits(bytes, pdf, text, cells, 1000, 50_000_000, 200, TestingDocuments.LIMITS.timeout());
        }
    }
}
