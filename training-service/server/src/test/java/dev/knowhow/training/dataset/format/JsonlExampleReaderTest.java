package dev.knowhow.training.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.Severity;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they are valid at OpenAI, and files as people have them instead. */
class JsonlExampleReaderTest {

    private static final ReadingLimits LIMITS = new ReadingLimits(1_000, 1 << 16, 1 << 20);
    private static final String QUESTION = "{\"role\":\"user\",\"content\":\"where is it\"}";
    private static final String ANSWER = "{\"role\":\"assistant\",\"content\":\"track\"}";

    @TempDir
    Path folder;

    private final DatasetProblems problems = new DatasetProblems(100);
    private final List<ParsedExample> examples = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"UTF-8,0", "UTF-16,0", "UTF-16LE,1", "UTF-16BE,1", "x-UTF-16LE-BOM,0", "windows-1252,1"})
    void linesAreReadInTheEncodingThatAnEditorSavedThemIn(String charset, int guesses) throws IOException {
        String line = "{\"messages\":[" + QUESTION.replace("where is it", "Wo läuft es über?") + "," + ANSWER + "]}";
        Path file = Files.write(
                folder.resolve("train.jsonl"), (line + "\r\n" + line + "\r\n").getBytes(Charset.forName(charset)));

        assertThat(DatasetFormat.of(file)).isEqualTo(DatasetFormat.JSONL);
        new JsonlExampleReader(LIMITS).read(file, SourceFile.TRAINING, examples::add, problems);

        assertThat(examples).extracting(ParsedExample::input).containsExactly("Wo läuft es über?", "Wo läuft es über?");
        assertThat(problems.list()).hasSize(guesses);
        assertThat(problems.count(DatasetProblemKind.ENCODING_GUESSED)).isEqualTo(guesses);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void listInAnotherEncodingIsToldInOneSentenceToo() throws IOException {
        Path file = Files.writeString(folder.resolve("train.json"), "[{\"messages\": []}]", StandardCharsets.UTF_16);

        new JsonlExampleReader(LIMITS).read(file, SourceFile.TRAINING, examples::add, problems);

        assertThat(problem(DatasetProblemKind.NOT_JSON_LINES).line()).isZero();
    }

    @Test
    void partsOfTextAreOneText() throws IOException {
        ParsedExample example = only("""
                {"role":"user","content":[{"type":"text","text":"where "},{"type":"text","text":"is it"}]}""", """
                {"role":"assistant","content":[{"type":"text","text":"track"}]}""");

        assertThat(example.input()).isEqualTo("where is it");
        assertThat(example.output()).isEqualTo("track");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void pictureIsNamedByItsPart() throws IOException {
        read("""
                {"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{}}]}]}""");

        DatasetProblem problem = problem(DatasetProblemKind.CONTENT_NOT_TEXT);
        assertThat(problem.field()).isEqualTo("messages[0].content[1]");
        assertThat(problem.message()).isEqualTo("The content is a part of the type 'image_url', not text.");
    }

    @Test
    void systemMessagesAreJoinedWhereverTheyStand() throws IOException {
        ParsedExample example = only("""
                {"role":"system","content":"Be kind."}""", QUESTION, """
                {"role":"developer","content":"Be brief."}""", ANSWER);

        assertThat(example.system()).isEqualTo("Be kind.\nBe brief.");
        assertThat(example.context()).isEmpty();
        assertThat(problem(DatasetProblemKind.SYSTEM_REPEATED).kind().severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void ofUsersMessagesInARowTheLastIsRead() throws IOException {
        ParsedExample example = only("{\"role\":\"user\",\"content\":\"Hi\",\"name\":\"José\"}", QUESTION, ANSWER);

        assertThat(example.input()).isEqualTo("where is it");
        assertThat(example.context()).containsExactly(new ParsedExample.Turn("user", "Hi"));
        assertThat(problem(DatasetProblemKind.ROLES_NOT_ALTERNATING).field()).isEqualTo("messages[1].role");
        assertThat(problems.count(Severity.ERROR)).isZero();
    }

    @Test
    void answerOfNoWeightIsNotLearned() throws IOException {
        ParsedExample example = only(QUESTION, ANSWER, "{\"role\":\"user\",\"content\":\"thanks\"}", """
                {"role":"assistant","content":"bye","weight":0}""");

        assertThat(example.input()).isEqualTo("where is it");
        assertThat(example.output()).isEqualTo("track");
    }

    @Test
    void lineOfWhichNothingIsLearnedIsLeftOutAndSaysSo() throws IOException {
        read("{\"messages\":[" + QUESTION + ",{\"role\":\"assistant\",\"content\":\"bye\",\"weight\":0}]}");

        assertThat(examples).isEmpty();
        assertThat(problem(DatasetProblemKind.WEIGHTS_ALL_ZERO).kind().mend()).contains("left out");
        assertThat(problems.count(Severity.ERROR)).isZero();
    }

    @Test
    void fieldsThatAreNullAreNotThere() throws IOException {
        ParsedExample example = only(QUESTION, """
                {"role":"assistant","content":"track","name":null,"weight":null,"tool_calls":null,"refusal":null}""");

        assertThat(example.output()).isEqualTo("track");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void functionCalledIsTheOutputHoweverItsArgumentsAreWritten() throws IOException {
        String tools =
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"route\"}}],\"parallel_tool_calls\":false}";
        read("{\"messages\":[" + QUESTION + "," + call("{\\\"team\\\": \\\"billing\\\", \\\"urgent\\\": true}") + "]"
                + tools + "\n{\"messages\":[" + QUESTION + ","
                + call("{\\\"urgent\\\":true,\\\"team\\\":\\\"billing\\\"}") + "]" + tools);

        assertThat(examples)
                .extracting(ParsedExample::output)
                .containsExactly(
                        "route({\"team\":\"billing\",\"urgent\":true})",
                        "route({\"team\":\"billing\",\"urgent\":true})");
        assertThat(examples.getFirst().fields().output()).isEqualTo("messages[1].tool_calls");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void answerAfterAFunctionIsLearnedFromTheQuestion() throws IOException {
        ParsedExample example = only(QUESTION, call("{}"), """
                {"role":"tool","tool_call_id":"call_1","content":""}""", ANSWER);

        assertThat(example.input()).isEqualTo("where is it");
        assertThat(example.output()).isEqualTo("track");
        assertThat(problem(DatasetProblemKind.MULTIPLE_TURNS).message()).contains("2 more messages");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"route\"",
                "[{\"function\":{\"arguments\":\"{}\"}}]",
                "[{\"function\":{\"name\":\"route\",\"arguments\":{}}}]",
                "[{\"function\":{\"name\":\"route\",\"arguments\":\"team\"}}]",
                "[{\"function\":{\"name\":\"to the team\",\"arguments\":\"{}\"}}]"
            })
    void callThatCannotBeReadSaysWhatACallIs(String calls) throws IOException {
        read("{\"messages\":[" + QUESTION + ",{\"role\":\"assistant\",\"tool_calls\":" + calls + "}]}");

        assertThat(examples).isEmpty();
        DatasetProblem problem = problem(DatasetProblemKind.TOOL_CALL_INVALID);
        assertThat(problem.line()).isEqualTo(1);
        assertThat(problem.field()).startsWith("messages[1].tool_calls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", " \n\n"})
    void listInsteadOfLinesIsToldInOneSentence(String before) throws IOException {
        String example = "  {\"messages\": [\n" + QUESTION + ",\n" + ANSWER + "\n]}";
        read(before + "[\n" + String.join(",\n", java.util.Collections.nCopies(100, example)) + "\n]");

        assertThat(problems.list()).hasSize(1);
        assertThat(problem(DatasetProblemKind.NOT_JSON_LINES).message())
                .isEqualTo("The file is one JSON list, not JSONL, which has one example on each line.");
        assertThat(problem(DatasetProblemKind.NOT_JSON_LINES).kind().mend()).contains("jq -c '.[]'");
    }

    @Test
    void examplesOverSeveralLinesAreToldInOneSentence() throws IOException {
        read("{\n  \"messages\": []\n}\n{\n  \"messages\": []\n}");

        assertThat(problems.list()).hasSize(1);
        problem(DatasetProblemKind.NOT_JSON_LINES);
    }

    @Test
    void promptsAndCompletionsAreReadWithOneWarning() throws IOException {
        read("""
                {"prompt": "Where is it?\\n\\n###\\n\\n", "completion": " track"}
                {"prompt": "I want my money ->", "completion": " refund\\n"}
                {"prompt": "Hello", "completion": " greet ###"}""");

        assertThat(examples)
                .extracting(ParsedExample::input)
                .containsExactly("Where is it?", "I want my money", "Hello");
        assertThat(examples).extracting(ParsedExample::output).containsExactly("track", "refund", "greet");
        assertThat(problems.list()).hasSize(1);
        assertThat(problem(DatasetProblemKind.PROMPT_COMPLETION).message()).contains("3 examples");
    }

    @Test
    void promptThatIsNoTextIsNamedWithItsLine() throws IOException {
        read("""
                {"prompt": "Where is it?", "completion": " track"}
                {"prompt": [1, 2], "completion": " track"}
                {"prompt": "Where?", "completion": " ### "}""");

        assertThat(problem(DatasetProblemKind.CONTENT_NOT_TEXT).line()).isEqualTo(2);
        assertThat(problem(DatasetProblemKind.CONTENT_EMPTY).field()).isEqualTo("completion");
        assertThat(examples).hasSize(1);
    }

    private static String call(String arguments) {
        return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
                + "\"function\":{\"name\":\"route\",\"arguments\":\"" + arguments + "\"}}]}";
    }

    private ParsedExample only(String... messages) throws IOException {
        read("{\"messages\":[" + String.join(",", messages).replace("\n", "") + "]}");
        assertThat(examples).as(problems.list().toString()).hasSize(1);
        return examples.getFirst();
    }

    private void read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("train.jsonl"), text);
        new JsonlExampleReader(LIMITS).read(file, SourceFile.TRAINING, examples::add, problems);
    }

    private DatasetProblem problem(DatasetProblemKind kind) {
        assertThat(problems.list()).extracting(DatasetProblem::kind).contains(kind);
        return problems.list().stream()
                .filter(problem -> problem.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
