package dev.knowhow.training.dataset.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.dataset.format.DatasetFormat;
import dev.knowhow.training.dataset.format.ReadingLimits;
import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Problems of size and of the split, which no single line can have: each with its place, what is wrong, and a mend. */
class WholeDatasetProblemsTest {

    private static final ReadingLimits SMALL = new ReadingLimits(3, 200, 1 << 20);
    private static final ReadingLimits LARGE = new ReadingLimits(1_000, 10_000, 1 << 20);

    @TempDir
    Path folder;

    @Test
    void lineThatIsTooLongIsNamedAndTheOthersAreRead() throws IOException {
        Path file = write("long.jsonl", chat("one", "x"), chat("two " + "word ".repeat(50), "x"), chat("three", "x"));

        DatasetProblems problems = validate(file, null, DatasetFormat.JSONL, null, SMALL);

        DatasetProblem problem = only(problems, DatasetProblemKind.LINE_TOO_LONG);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.message()).isEqualTo("The line has more than 200 bytes.");
        assertThat(problem.kind().mend()).contains("shorten");
        assertThat(problems.count(DatasetProblemKind.HELD_OUT_SMALL))
                .as("the others were validated")
                .isOne();
    }

    @Test
    void rowThatIsTooLongIsNamedAndInAWorkbookItsColumnToo() throws IOException {
        String text = "two " + "word ".repeat(50);
        Path table = write("long.csv", "input,output", "one,x", text + ",x");
        assertThat(only(validate(table, null, DatasetFormat.CSV, null, SMALL), DatasetProblemKind.LINE_TOO_LONG)
                        .line())
                .isEqualTo(3);

        Path book = workbook(new String[] {"input", "output"}, new String[] {"one", "x"}, new String[] {text, "x"});
        DatasetProblem problem =
                only(validate(book, null, DatasetFormat.XLSX, null, SMALL), DatasetProblemKind.LINE_TOO_LONG);
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.field()).isEqualTo("input");
        assertThat(problem.value()).startsWith("two word").endsWith("…");
    }

    @Test
    void fileWithTooManyExamplesSaysFromWhereOnNothingWasRead() throws IOException {
        String[] lines = IntStream.range(0, 6)
                .mapToObj(line -> chat("question " + line, "x"))
                .toArray(String[]::new);
        DatasetProblem problem = only(
                validate(write("many.jsonl", lines), null, DatasetFormat.JSONL, null, SMALL),
                DatasetProblemKind.TOO_MANY_LINES);
        assertThat(problem.line()).isEqualTo(4);
        assertThat(problem.message()).isEqualTo("There are more than 3 examples; from this line on nothing was read.");
        assertThat(problem.kind().mend()).startsWith("Leave examples out");

        Path table = write("many.csv", "input,output", "a,x", "b,x", "c,x", "d,x", "e,x");
        assertThat(only(validate(table, null, DatasetFormat.CSV, null, SMALL), DatasetProblemKind.TOO_MANY_LINES)
                        .line())
                .as("behind the header and three rows")
                .isEqualTo(5);
    }

    @Test
    void systemMessagesThatDifferAreCounted() throws IOException {
        Path file = write("systems.jsonl", system("Be kind."), system("Be brief."), system("Be kind."));

        DatasetProblem problem =
                only(validate(file, null, DatasetFormat.JSONL, null, LARGE), DatasetProblemKind.SYSTEM_PROMPT_VARIES);

        assertThat(problem.line()).as("it is no single line's").isZero();
        assertThat(problem.message()).startsWith("There are 2 different system messages");
        assertThat(problem.kind().mend()).startsWith("Use one");
    }

    @Test
    void classThatTheValidationFileLacksIsNamed() throws IOException {
        Path training = write(
                "training.jsonl",
                IntStream.range(0, 20)
                        .mapToObj(line -> chat("question " + line, line % 2 == 0 ? "even" : "odd"))
                        .toArray(String[]::new));
        Path validation = write("validation.jsonl", chat("another question", "even"));

        DatasetProblem problem = only(
                validate(training, validation, DatasetFormat.JSONL, null, LARGE),
                DatasetProblemKind.TRAIN_CLASS_NOT_HELD_OUT);

        assertThat(problem.value()).isEqualTo("odd");
        assertThat(problem.line()).isZero();
        assertThat(problem.kind().mend()).isEqualTo("Add examples of it.");
    }

    @Test
    void examplesOfOneDocumentCannotBeHeldOutByDocument() throws IOException {
        String rows = IntStream.range(0, 20)
                .mapToObj(row -> "question " + row + "," + (row % 2 == 0 ? "even" : "odd") + ",handbook")
                .collect(Collectors.joining("\n"));
        Path file = write("one-document.csv", "text,label,document", rows);

        DatasetProblem problem = only(
                validate(
                        file,
                        null,
                        DatasetFormat.CSV,
                        new DatasetColumnMapping("text", "label", null, "document", null),
                        LARGE),
                DatasetProblemKind.HELD_OUT_NOT_BY_DOCUMENT);

        assertThat(problem.message()).endsWith("the examples come from 1.");
        assertThat(problem.line()).isZero();
        assertThat(problem.kind().mend()).startsWith("Add examples from other documents");
    }

    @Test
    void questionWithTwoPassagesContradictsNothing() throws IOException {
        Path file = write(
                "pairs.csv",
                "text,label,document",
                "how long is the notice,It is one month for members.,handbook",
                "how long is the notice,It is three months for managers.,handbook",
                "when is the office open,From eight to six.,handbook");

        DatasetProblems problems = validate(
                file,
                null,
                DatasetFormat.CSV,
                new DatasetColumnMapping("text", "label", null, "document", null),
                LARGE);

        assertThat(problems.count(DatasetProblemKind.CONTRADICTORY_LABELS)).isZero();
        assertThat(problems.count(DatasetProblemKind.NEAR_DUPLICATE)).isZero();
    }

    @Test
    void sheetWithNothingUnderItsHeaderIsEmpty() throws IOException {
        Path file = workbook(new String[] {"input", "output"});

        DatasetProblem problem =
                only(validate(file, null, DatasetFormat.XLSX, null, LARGE), DatasetProblemKind.SHEET_EMPTY);

        assertThat(problem.line()).isZero();
        assertThat(problem.message()).isNotBlank();
        assertThat(problem.kind().mend()).isNotBlank();
    }

    @Test
    void outputWithOneOrTwoExamplesIsLeftOutAndNamedAndTheOthersAreLearned() throws IOException {
        Path file = write(
                "small.jsonl",
                Stream.concat(labelled("card", 10), Stream.concat(labelled("account", 10), labelled("rare", 2)))
                        .toArray(String[]::new));

        TestingValidation validation = new TestingValidation(folder, LARGE);
        DatasetProblems problems = validation.validate(file, null, DatasetFormat.JSONL, null);

        DatasetProblem problem = only(problems, DatasetProblemKind.CLASS_TOO_SMALL);
        assertThat(problem.value()).isEqualTo("rare");
        assertThat(problem.kind().severity()).isEqualTo(Severity.WARNING);
        assertThat(problem.kind().mend()).startsWith("It was left out");
        assertThat(problems.count(Severity.ERROR)).isZero();
        assertThat(validation.canonical())
                .filteredOn(line -> line.contains("\"output\":\"rare\""))
                .hasSize(2)
                .allMatch(line -> line.contains("\"split\":\"excluded\""));
        assertThat(validation.canonical())
                .filteredOn(line -> line.contains("\"output\":\"card\""))
                .noneMatch(line -> line.contains("\"split\":\"excluded\""));
    }

    @Test
    void fewExamplesOfNoneOfTheseStayToShowWhatToRefuse() throws IOException {
        Path file = write(
                "oos.jsonl",
                Stream.concat(labelled("card", 10), Stream.concat(labelled("account", 10), labelled("out of scope", 2)))
                        .toArray(String[]::new));

        DatasetProblems problems = validate(file, null, DatasetFormat.JSONL, null, LARGE);

        assertThat(problems.count(DatasetProblemKind.CLASS_TOO_SMALL)).isZero();
    }

    @Test
    void nothingIsLeftToTellApartWhereAllOutputsAreTooSmall() throws IOException {
        Path file = write(
                "tiny.jsonl",
                Stream.concat(labelled("card", 10), labelled("rare", 2)).toArray(String[]::new));

        DatasetProblem problem =
                only(validate(file, null, DatasetFormat.JSONL, null, LARGE), DatasetProblemKind.TOO_FEW_CLASSES);

        assertThat(problem.kind().severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.message()).contains("1, where it takes at least 2");
    }

    @Test
    void severalOutputsForOneTextAreLeftOutAndToldOnce() throws IOException {
        Path file = write(
                "several.jsonl",
                Stream.concat(
                                Stream.concat(labelled("card", 10), labelled("account", 10)),
                                Stream.concat(
                                        labelled("card, account", 4),
                                        Stream.concat(labelled("account;card", 1), labelled("[card, fee]", 1))))
                        .toArray(String[]::new));

        TestingValidation validation = new TestingValidation(folder, LARGE);
        DatasetProblems problems = validation.validate(file, null, DatasetFormat.JSONL, null);

        DatasetProblem problem = only(problems, DatasetProblemKind.SEVERAL_OUTPUTS);
        assertThat(problem.message()).contains("6 examples were left out");
        assertThat(problem.value()).isEqualTo("card, account");
        assertThat(problems.count(DatasetProblemKind.CLASS_TOO_SMALL)).isZero();
        assertThat(validation.canonical())
                .filteredOn(line -> line.contains("\"split\":\"excluded\""))
                .hasSize(6);
    }

    @Test
    void commaIsNoSignOfSeveralOutputsByItself() throws IOException {
        Path file = write(
                "commas.jsonl",
                Stream.concat(labelled("Yes, we do", 10), labelled("No, sorry", 10))
                        .toArray(String[]::new));

        DatasetProblems problems = validate(file, null, DatasetFormat.JSONL, null, LARGE);

        assertThat(problems.count(DatasetProblemKind.SEVERAL_OUTPUTS)).isZero();
        assertThat(problems.count(Severity.ERROR)).isZero();
    }

    @Test
    void argumentWithOtherWordsEachTimeIsLeftOutAndTheFunctionIsLearnedWithTheOthers() throws IOException {
        Path file = write(
                "calls.jsonl",
                Stream.concat(
                                IntStream.range(0, 20)
                                        .mapToObj(i -> call(
                                                "find thing " + i,
                                                "search",
                                                "{'query':'thing " + i + "','shop':" + i % 2 + "}")),
                                IntStream.range(0, 10)
                                        .mapToObj(i -> call("help me " + i, "route", "{'team':'support'}")))
                        .toArray(String[]::new));

        TestingValidation validation = new TestingValidation(folder, LARGE);
        DatasetProblems problems = validation.validate(file, null, DatasetFormat.JSONL, null);

        assertThat(only(problems, DatasetProblemKind.OPEN_ARGUMENT).value()).isEqualTo("search.query");
        assertThat(problems.count(Severity.ERROR)).isZero();
        assertThat(problems.count(DatasetProblemKind.OPEN_ENDED_OUTPUTS)).isZero();
        assertThat(validation.canonical().stream()
                        .map(line -> line.replaceFirst(".*\"output\":\"(.*)\"}", "$1")
                                .replace("\\", ""))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "search({\"shop\":0})", "search({\"shop\":1})", "route({\"team\":\"support\"})");
    }

    private static String call(String input, String function, String arguments) {
        return chat(input, "x")
                .replace(
                        "\"content\": \"x\"",
                        "\"function_call\": {\"name\": \"" + function + "\", \"arguments\": \""
                                + arguments.replace("'", "\\\"") + "\"}");
    }

    @Test
    void fileOfWhichNothingIsLearnedHoldsNoExample() throws IOException {
        Path file = write("unlearned.jsonl", chat("a", "b").replace("\"b\"", "\"b\", \"weight\": 0"));

        DatasetProblems problems = validate(file, null, DatasetFormat.JSONL, null, LARGE);

        only(problems, DatasetProblemKind.WEIGHTS_ALL_ZERO);
        only(problems, DatasetProblemKind.FILE_EMPTY);
    }

    private static Stream<String> labelled(String output, int examples) {
        return IntStream.range(0, examples)
                .mapToObj(i -> chat(output.replaceAll("[^a-z]", " ") + " question number " + i, output));
    }

    private static String chat(String input, String output) {
        return PlantedFaults.chat(input, output);
    }

    private static String system(String text) {
        return chat("question about " + text, "x")
                .replace("[{", "[{\"role\": \"system\", \"content\": \"" + text + "\"}, {");
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private Path workbook(String[]... rows) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = book.createSheet();
            for (String[] cells : rows) {
                Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
                for (String cell : cells) {
                    row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
                }
            }
            book.write(out);
        }
        return file;
    }

    private DatasetProblems validate(
            Path training,
            @Nullable Path validation,
            DatasetFormat format,
            @Nullable DatasetColumnMapping mapping,
            ReadingLimits limits)
            throws IOException {
        return new TestingValidation(folder, limits).validate(training, validation, format, mapping);
    }

    private static DatasetProblem only(DatasetProblems problems, DatasetProblemKind kind) {
        assertThat(problems.list())
                .filteredOn(problem -> problem.kind() == kind)
                .hasSize(1);
        return problems.list().stream()
                .filter(problem -> problem.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
