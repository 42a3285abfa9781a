package dev.knowhow.knowledge.parsing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingWarning;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.ocr.OcrConfiguration;
import dev.knowhow.knowledge.parsing.ocr.TesseractInstallation;
import dev.knowhow.tenancy.testing.TestingWait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text recognition in files, by Tesseract where it is installed and by programs that stand in for it. */
@Timeout(300)
class TesseractTest {

    private static final String FARES = "Return tickets cost 89 euros.\nChildren travel free.";

    private static final String RULES = """
            Fahrräder dürfen nicht im Treppenhaus stehen.
            Außer am Sonntag ist die Waschküche von sieben
            bis zwanzig Uhr geöffnet. Wer den Schlüssel
            verliert, der muss für das neue Schloss zahlen.""";

    @TempDir
    Path folder;

    private TestingDocuments documents;

    @BeforeEach
    void createDocuments() {
        documents = new TestingDocuments(folder);
    }

    @Nested
    class WhereItIsInstalled {

        @BeforeEach
        void require() throws IOException {
            assumeTrue(
                    TesseractInstallation.find("tesseract").isPresent(), "Tesseract is not installed on this system");
        }

        @Test
        void scannedPageIsReadAndSaysSo() {
            var document = parse(documents.scannedPdf("fares.pdf", FARES), ocr("tesseract", 10, 60));

            var page = document.pages().getFirst();
            assertThat(page.text()).contains("Return tickets cost 89 euros.");
            assertThat(page.number()).isEqualTo(1);
            assertThat(page.boxes()).isNotNull();
            assertThat(document.warnings()).extracting(ParsingWarning::code).containsExactly("text_recognized");
            assertThat(document.warnings().getFirst().message()).startsWith("Page 1 was read by OCR");
        }

        /** As scanners do, the file says that it is in English. */
        @Test
        void languageIsToldByTheLettersWhateverTheFileSays() throws IOException {
            var installed = TesseractInstallation.find("tesseract").orElseThrow();
            assumeTrue(installed.languages().contains("deu"), "German is not installed");

            var document =
                    parse(documents.scannedPdf("Hausordnung.pdf", List.of(RULES), "en-US"), ocr("tesseract", 10, 60));

            assertThat(document.text()).contains("Fahrräder dürfen", "Außer");
            assertThat(document.warnings().getFirst().message()).contains("(Tesseract) as German and English:");
            assertThat(document.warnings().getFirst().languages()).containsExactly("de", "en");
            assertThat(document.warnings().getFirst().pages()).containsExactly(1);
        }

        @Test
        void pageWithTextOfItsOwnIsNotRecognized() {
            var document = parse(documents.scannedPdf("no-text.pdf", FARES, FARES), ocr("tesseract", 10, 60));
            var printed = parse(documents.pdf("printed.pdf", List.of(List.of("Printed."))), ocr("tesseract", 10, 60));

            assertThat(document.warnings().getFirst().message()).startsWith("Pages 1-2 were read by OCR");
            assertThat(printed.warnings()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"png", "jpg", "tiff"})
        void imageIsReadAsPage(String format) throws IOException {
            var file = folder.resolve("fares." + format);
            ImageIO.write(TestingDocuments.picture(FARES), format, file.toFile());

            var document = parse(file, ocr("tesseract", 10, 60));

            assertThat(document.type()).isEqualTo(DocumentType.IMAGE);
            assertThat(document.text()).contains("Return tickets cost 89 euros.");
            assertThat(document.pages().getFirst().number()).isEqualTo(1);
        }
    }

    @Test
    void withoutItScanSaysWhatToInstall() {
        var failure = failure(documents.scannedPdf("fares.pdf", FARES), TestingDocuments.NO_OCR);

        assertThat(failure.failure()).isEqualTo(ParsingFailure.EMPTY);
        assertThat(failure.reason()).contains("Tesseract is not installed", "apt install tesseract-ocr");
    }

    @Test
    void languageThatIsNotInstalledIsNamed() throws IOException {
        var program = standIn("""
                var words = "Les clients qui ne sont pas satisfaits du produit peuvent le rendre dans les trente jours"
                        + " avec la facture et dans son emballage";
                for (var word : words.split(" ")) {
                    System.out.println("5\\t1\\t1\\t1\\t1\\t1\\t200\\t100\\t300\\t40\\t96\\t" + word);
                }
                """);

        var document = parse(documents.scannedPdf("retour.pdf", FARES), ocr(program, 10, 60));

        assertThat(document.warnings().getFirst().message())
                .contains("as English:", "seems to be French", "apt install tesseract-ocr-fra");
    }

    @Test
    void whatWasReadFirstStaysWhereReadingItInItsOwnLanguageFails() throws IOException {
        var program = standIn("eng\\ndeu", """
                if (String.join(" ", args).contains("deu")) {
                    System.exit(7);
                }
                var words = "Die Fahrrader durfen nicht im Treppenhaus stehen und der Keller ist fur alle Mieter des Hauses"
                        + " bis zwanzig Uhr geoffnet";
                for (var word : words.split(" ")) {
                    System.out.println("5\\t1\\t1\\t1\\t1\\t1\\t200\\t100\\t300\\t40\\t96\\t" + word);
                }
                """);

        var document =
                parse(documents.scannedPdf("Hausordnung.pdf", List.of(FARES, FARES), "en-US"), ocr(program, 10, 60));

        assertThat(document.text()).contains("nicht im Treppenhaus");
        assertThat(document.warnings().getFirst().message())
                .contains("as English:", "seems to be German", "reading it as that failed")
                .doesNotContain("not installed");
        assertThat(document.warnings().getFirst().pages()).containsExactly(1, 2);
    }

    @Test
    void wordsBecomeLinesWithTheirPlaces() throws IOException {
        var program = standIn("""
                System.out.println("5\\t1\\t1\\t1\\t1\\t1\\t200\\t100\\t300\\t40\\t96\\tGate");
                System.out.println("5\\t1\\t1\\t1\\t1\\t2\\t550\\t100\\t60\\t40\\t91\\tB7");
                System.out.println("5\\t1\\t2\\t1\\t1\\t1\\t900\\t900\\t60\\t40\\t3\\t~");
                System.out.println("nonsense");
                """);

        var document = parse(documents.scannedPdf("gate.pdf", FARES), ocr(program, 10, 60));

        assertThat(document.text()).isEqualTo("Gate B7");
        var boxes = Objects.requireNonNull(document.pages().getFirst().boxes());
        assertThat(boxes.rectangles(0, 7)).hasSize(1);
    }

    @Test
    void pagesBeyondLimitAreNamed() throws IOException {
        var program = standIn("System.out.println(\"5\\t1\\t1\\t1\\t1\\t1\\t200\\t100\\t300\\t40\\t96\\tGate\");");

        var document = parse(documents.scannedPdf("gates.pdf", FARES, FARES, FARES), ocr(program, 1, 60));

        assertThat(document.warnings())
                .extracting(ParsingWarning::code)
                .containsExactly("text_recognized", "pages_not_read");
        assertThat(document.warnings().getLast().message())
                .startsWith("Pages 2-3 were not read")
                .contains("At most 1 pages");
    }

    @Test
    void programThatNeverEndsIsEndedAtItsDeadline() throws IOException {
        var program = standIn("while (true) { Thread.sleep(1000); }");

        var failure = failure(documents.scannedPdf("endless.pdf", FARES), ocr(program, 10, 3));

        assertThat(failure.failure()).isEqualTo(ParsingFailure.TIMED_OUT);
        assertThat(failure.reason()).contains("longer than 3 s");
        assertThat(runs(program)).isFalse();
    }

    @Test
    void programEndsWithWhoWaitsForIt() throws Exception {
        var program = standIn("while (true) { Thread.sleep(1000); }");
        var file = documents.scannedPdf("endless.pdf", FARES);
        var reader = new Thread(() -> failure(file, ocr(program, 10, 200)));
        reader.start();
        TestingWait.until("the program runs", () -> runs(program)).satisfies(running -> running);

        reader.interrupt();
        reader.join();

        TestingWait.until("the program runs", () -> runs(program)).satisfies(running -> !running);
    }

    @Test
    void programThatFailsIsNamed() throws IOException {
        var failure = failure(documents.scannedPdf("broken.pdf", FARES), ocr(standIn("System.exit(7);"), 10, 60));

        assertThat(failure.failure()).isEqualTo(ParsingFailure.BROKEN);
        assertThat(failure.reason()).contains("Tesseract");
    }

    @Test
    void programHasNeitherNetworkNorFilesNorOtherPrograms() throws IOException {
        assumeTrue(Confinement.isKnown(), "this system offers no confinement");
        var secret = Files.writeString(folder.resolve("secret"), "of somebody else");
        var program = standIn("""
                tell("connects", () -> new java.net.Socket("127.0.0.1", 9));
                tell("listens", () -> new java.net.ServerSocket(0));
                tell("reads", () -> java.nio.file.Files.readString(java.nio.file.Path.of("%1$s")));
                tell("writes", () -> java.nio.file.Files.writeString(java.nio.file.Path.of("%1$s"), "x"));
                tell("starts", () -> new ProcessBuilder("/bin/true").start());
                """.formatted(secret));

        var said = parse(documents.scannedPdf("prison.pdf", FARES), ocr(program, 10, 60))
                .text();

        assertThat(said).contains("connects:no", "listens:no", "reads:no", "writes:no", "starts:no");
    }

    @Test
    void documentIsReadInItsLanguageOrThoseInstalled() {
        var installed = new TesseractInstallation(
                Path.of("/usr/bin/tesseract"), Path.of("/usr/share"), List.of("chi_sim", "deu", "eng", "fra"));

        assertThat(installed.choose("de-AT", List.of())).containsExactly("deu", "eng");
        assertThat(installed.choose("zh", List.of())).containsExactly("chi_sim", "eng");
        assertThat(installed.choose("en", List.of())).containsExactly("eng");
        assertThat(installed.choose("pl", List.of("fra"))).containsExactly("fra", "eng");
        assertThat(installed.choose(null, List.of())).containsExactly("chi_sim", "deu", "fra", "eng");
    }

    private String standIn(String body) throws IOException {
        return standIn("eng", body);
    }

    /** A program that says which languages it has, and does this with an image. */
    private String standIn(String languages, String body) throws IOException {
        var program = folder.resolve("tesseract");
        var data = folder.resolve("data");
        Files.writeString(program, """
                #!%s @%s
                interface Attempt { void make() throws Exception; }
                void tell(String what, Attempt attempt) {
                    var made = "yes";
                    try { attempt.make(); } catch (Exception e) { made = "no"; }
                    IO.println("5\\t1\\t1\\t1\\t1\\t1\\t200\\t100\\t300\\t40\\t96\\t" + what + ":" + made);
                }
                void main(String[] args) throws Exception {
                    if (args[0].equals("--list-langs")) {
                        System.out.println("List of available languages in \\"%s\\" (1):\\n%s");
                        return;
                    }
                    System.in.readAllBytes();
                    %s
                }
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        data.resolve("options"),
                        data,
                        languages,
                        body));
        // the heap that a Java runtime chooses by itself is nearly all that a process may have here
        Files.writeString(
                Files.createDirectories(data).resolve("options"),
                "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --source %d"
                        .formatted(Runtime.version().feature()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    private static boolean runs(String program) {
        return ProcessHandle.current()
                .descendants()
                .anyMatch(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains("stdin")
                                && List.of(arguments).contains(program))
                        .isPresent());
    }

    private static OcrConfiguration ocr(String program, int maxPages, int seconds) {
        return new OcrConfiguration(
                program, List.of(), maxPages, Duration.ofSeconds(seconds), Duration.ofMinutes(4), 512L << 20);
    }

    private ParsedDocument parse(Path file, OcrConfiguration ocr) {
        var workers = new TestingParser.Workers(256, 100, 30);
        try (var parser = TestingParser.create(folder.resolve("parsing"), workers, ocr)) {
            return parser.parse(file, file.getFileName().toString(), TestingDocuments.LIMITS);
        }
    }

    private ParsingException failure(Path file, OcrConfiguration ocr) {
        return catchThrowableOfType(ParsingException.class, () -> parse(file, ocr));
    }
}
