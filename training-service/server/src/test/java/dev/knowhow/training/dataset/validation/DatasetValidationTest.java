package dev.knowhow.training.dataset.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.dataset.format.DatasetFormat;
import dev.knowhow.training.dataset.format.ReadingLimits;
import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetValidationTest {

    private static final ReadingLimits LIMITS = new ReadingLimits(200_000, 1 << 20, 1 << 26);

    @TempDir
    Path folder;

    static Stream<DatasetProblemKind> plantedKinds() {
        return PlantedFaults.lines().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("plantedKinds")
    void faultIsNamedWithItsLineAndAMend(DatasetProblemKind kind) throws IOException {
        Path file = folder.resolve("faults.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            PlantedFaults.write(
                    out, PlantedFaults.chat("a good line", "label one").getBytes(StandardCharsets.UTF_8));
            PlantedFaults.write(out, PlantedFaults.line(kind));
        }
        DatasetProblem problem = only(validate(file, null, DatasetFormat.JSONL, null), kind);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.message()).isNotBlank().doesNotContain("%s");
        assertThat(kind.mend()).isNotBlank();
    }

    @Test
    void hundredThousandLinesWithFortySevenKindsOfFaultAreNamedEach() throws IOException {
        Path file = folder.resolve("large.jsonl");
        Map<DatasetProblemKind, Integer> planted = PlantedFaults.plant(file, 100_000);
        assertThat(planted).hasSizeGreaterThanOrEqualTo(40);
        System.gc();
        long start = System.nanoTime();
        DatasetProblems problems = validate(file, null, DatasetFormat.JSONL, null);
        System.out.printf("100,000 lines in %,d ms%n", (System.nanoTime() - start) / 1_000_000);
        planted.forEach((kind, line) -> assertThat(problems.list())
                .as(kind.id())
                .anyMatch(found -> found.kind() == kind && found.line() == line));
    }

    @Test
    void repeatedAndContradictoryExamplesNameTheOtherLine() throws IOException {
        DatasetProblems problems = jsonl(
                PlantedFaults.chat("where is my card", "card"),
                PlantedFaults.chat("where is my card", "card"),
                PlantedFaults.chat("Where is my card?", "card"),
                PlantedFaults.chat("where is my card", "other"));
        assertThat(only(problems, DatasetProblemKind.DUPLICATE_EXAMPLE).line()).isEqualTo(2);
        assertThat(only(problems, DatasetProblemKind.NEAR_DUPLICATE).line()).isEqualTo(3);
        DatasetProblem contradiction = only(problems, DatasetProblemKind.CONTRADICTORY_LABELS);
        assertThat(contradiction.line()).isEqualTo(4);
        assertThat(contradiction.message()).contains("line 1");
    }

    @Test
    void classesThatCannotBeLearnedAreNamed() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append(PlantedFaults.chat("question " + i, "large")).append('\n');
        }
        for (int i = 0; i < 2; i++) {
            lines.append(PlantedFaults.chat("rare " + i, "tiny")).append('\n');
        }
        for (int i = 0; i < 6; i++) {
            lines.append(PlantedFaults.chat("variant " + i, "Large")).append('\n');
        }
        DatasetProblems problems = jsonl(lines.toString());
        assertThat(only(problems, DatasetProblemKind.CLASS_TOO_SMALL).value()).isEqualTo("tiny");
        assertThat(only(problems, DatasetProblemKind.CLASS_SMALL).value()).isEqualTo("Large");
        assertThat(only(problems, DatasetProblemKind.LABEL_VARIANTS).value()).isEqualTo("Large");
        assertThat(only(problems, DatasetProblemKind.CLASS_IMBALANCE).message()).contains("'large', has 60");
    }

    @Test
    void oneClassIsNothingToTellApartAndFewExamplesAreUncertain() throws IOException {
        DatasetProblems problems =
                jsonl(PlantedFaults.chat("a", "x"), PlantedFaults.chat("b", "x"), PlantedFaults.chat("c", "x"));
        only(problems, DatasetProblemKind.SINGLE_CLASS);
        only(problems, DatasetProblemKind.HELD_OUT_SMALL);
    }

    @Test
    void outputsThatNeverRepeatAreOpenEnded() throws IOException {
        only(
                jsonl(PlantedFaults.chat("a", "x"), PlantedFaults.chat("b", "y"), PlantedFaults.chat("c", "z")),
                DatasetProblemKind.OPEN_ENDED_OUTPUTS);
    }

    @Test
    void exampleThatIsAlsoHeldOutIsNamedAndClassesThatAreOnOneSideToo() throws IOException {
        Path training = text(
                "t.jsonl",
                PlantedFaults.chat("a one", "x") + "\n" + PlantedFaults.chat("b two", "x") + "\n"
                        + PlantedFaults.chat("c three", "x") + "\n" + PlantedFaults.chat("d four", "x"));
        Path validation = text("v.jsonl", PlantedFaults.chat("a one", "y") + "\n" + PlantedFaults.chat("B two!", "y"));
        DatasetProblems problems = validate(training, validation, DatasetFormat.JSONL, null);
        assertThat(only(problems, DatasetProblemKind.LEAKAGE).line()).isEqualTo(1);
        assertThat(only(problems, DatasetProblemKind.NEAR_LEAKAGE).line()).isEqualTo(2);
        assertThat(only(problems, DatasetProblemKind.HELD_OUT_CLASS_UNKNOWN).value())
                .isEqualTo("y");
    }

    @Test
    void secretsAndPrivateDataAreNeverShownWhole() throws IOException {
        for (DatasetProblemKind kind : new DatasetProblemKind[] {
            DatasetProblemKind.SECRET, DatasetProblemKind.PERSONAL_CARD, DatasetProblemKind.PERSONAL_EMAIL
        }) {
            DatasetProblem problem = only(jsonl(new String(PlantedFaults.line(kind), StandardCharsets.UTF_8)), kind);
            assertThat(problem.value()).hasSizeLessThan(12).contains("▒");
        }
    }

    @Test
    void numbersWithoutTheRightCheckDigitsAreNoCardsAndNoAccounts() throws IOException {
        DatasetProblems problems =
                jsonl(PlantedFaults.chat("card 4111 1111 1111 1112 and DE88 3704 0044 0532 0130 00", "x"));
        assertThat(problems.count(DatasetProblemKind.PERSONAL_CARD)).isZero();
        assertThat(problems.count(DatasetProblemKind.PERSONAL_IBAN)).isZero();
    }

    @Test
    void tableFaultsAreNamedByTheirRows() throws IOException {
        DatasetColumnMapping mapping = new DatasetColumnMapping("text", "label", null, null, "split");
        Path file = text("t.csv", "text,label,split,split\na,x\n,x,train,\nb,,train,\nc,x,nowhere,\n");
        DatasetProblems problems = validate(file, null, DatasetFormat.CSV, mapping);
        only(problems, DatasetProblemKind.COLUMN_DUPLICATE);
        assertThat(only(problems, DatasetProblemKind.CSV_COLUMN_COUNT).line()).isEqualTo(2);
        assertThat(only(problems, DatasetProblemKind.INPUT_EMPTY).line()).isEqualTo(3);
        assertThat(only(problems, DatasetProblemKind.OUTPUT_EMPTY).line()).isEqualTo(4);
        assertThat(only(problems, DatasetProblemKind.SPLIT_INVALID).line()).isEqualTo(5);
        Path quote = text("q.csv", "text,label\na,x\n\"b,x\n");
        only(validate(quote, null, DatasetFormat.CSV, null), DatasetProblemKind.CSV_QUOTE);
        DatasetColumnMapping missing = new DatasetColumnMapping("question", "label", null, null, null);
        only(validate(quote, null, DatasetFormat.CSV, missing), DatasetProblemKind.COLUMN_MISSING);
    }

    @Test
    void workbookFaultsAreNamedByTheirRows() throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Row header = book.createSheet().createRow(0);
            header.createCell(0).setCellValue("input");
            header.createCell(1).setCellValue("output");
            Row row = book.getSheetAt(0).createRow(1);
            row.createCell(0).setCellValue("hello");
            row.createCell(1).setCellErrorValue((byte) 0x17);
            book.write(out);
        }
        DatasetProblem error = only(validate(file, null, DatasetFormat.XLSX, null), DatasetProblemKind.CELL_ERROR);
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.value()).contains("#REF!");
        Path broken = text("broken.xlsx", "PK no workbook");
        only(validate(broken, null, DatasetFormat.XLSX, null), DatasetProblemKind.FILE_UNREADABLE);
    }

    @Test
    void workbookThatUnpacksToTooMuchIsNotRead() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write(new byte[(1 << 26) + 1]);
        }
        only(validate(file, null, DatasetFormat.XLSX, null), DatasetProblemKind.FILE_TOO_LARGE);
    }

    @Test
    void emptyFileAndByteOrderMarkAreNamed() throws IOException {
        only(validate(text("e.jsonl", ""), null, DatasetFormat.JSONL, null), DatasetProblemKind.FILE_EMPTY);
        only(jsonl("\uFEFF" + PlantedFaults.chat("a", "b")), DatasetProblemKind.BYTE_ORDER_MARK);
    }

    private DatasetProblems jsonl(String... lines) throws IOException {
        return validate(text("lines.jsonl", String.join("\n", lines)), null, DatasetFormat.JSONL, null);
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private DatasetProblems validate(
            Path training, @Nullable Path validation, DatasetFormat format, @Nullable DatasetColumnMapping mapping)
            throws IOException {
        return new TestingValidation(folder, LIMITS).validate(training, validation, format, mapping);
    }

    private static DatasetProblem only(DatasetProblems problems, DatasetProblemKind kind) {
        assertThat(problems.list()).as(kind.id()).anyMatch(problem -> problem.kind() == kind);
        return problems.list().stream()
                .filter(problem -> problem.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
