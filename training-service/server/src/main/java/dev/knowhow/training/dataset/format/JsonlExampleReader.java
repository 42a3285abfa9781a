package dev.knowhow.training.dataset.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.knowhow.adapter.call.JsonValues;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenAI's chat format, a JSON object with {@code messages} on each line, and the one before it. A file that is one
 * JSON document over many lines is told to be one: it has as many broken lines as lines.
 */
final class JsonlExampleReader implements ExampleReader {

    private static final int DEEPEST = 20;
    private static final int SNIFFED = 512;

    private final ReadingLimits limits;
    private final JsonFactory json;
    private int converted;

    JsonlExampleReader(ReadingLimits limits) {
        this.limits = limits;
        this.json = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
    }

    @Override
    public void read(Path path, SourceFile file, Consumer<ParsedExample> examples, DatasetProblems problems)
            throws IOException {
        String document = document(path);
        if (document != null) {
            problems.add(DatasetProblemKind.NOT_JSON_LINES, file, 0, null, null, document);
            return;
        }
        InUtf8.read(path, file, problems, utf8 -> readLines(utf8, file, examples, problems));
    }

    private void readLines(Path path, SourceFile file, Consumer<ParsedExample> examples, DatasetProblems problems)
            throws IOException {
        try (Utf8Lines lines = new Utf8Lines(path, file, limits.maxLineBytes(), problems)) {
            String line = lines.next();
            while (line != null) {
                if (lines.number() > limits.maxExamples()) {
                    problems.add(
                            DatasetProblemKind.TOO_MANY_LINES, file, lines.number(), null, null, limits.maxExamples());
                    break;
                }
                readLine(line, file, lines.number(), problems).ifPresent(examples);
                line = lines.next();
            }
            if (lines.number() == 0) {
                problems.add(DatasetProblemKind.FILE_EMPTY, file, 0, null, null);
            }
            if (converted > 0) {
                problems.add(DatasetProblemKind.PROMPT_COMPLETION, file, 0, null, null, converted);
            }
        }
    }

    /** What kind of JSON document the file is that is not written in lines; null where its beginning looks like lines. */
    private static @Nullable String document(Path path) throws IOException {
        String start = InUtf8.start(path, SNIFFED).stripLeading();
        if (start.startsWith("[")) {
            return "one JSON list";
        }
        String first = start.lines().findFirst().orElse("");
        return first.strip().equals("{") && start.length() > first.length()
                ? "JSON with an example over several lines"
                : null;
    }

    private Optional<ParsedExample> readLine(String text, SourceFile file, int line, DatasetProblems problems)
            throws IOException {
        if (text.isBlank()) {
            problems.add(DatasetProblemKind.EMPTY_LINE, file, line, null, null);
            return Optional.empty();
        }
        try {
            Object value =
                    parse(text, () -> problems.add(DatasetProblemKind.CHARACTERS_MENDED, file, line, null, null));
            if (value instanceof Map<?, ?> object && PromptCompletion.isWrittenIn(object)) {
                converted++;
                return new PromptCompletion(object, file, line, problems).read();
            }
            if (value instanceof Map<?, ?> object) {
                return new ChatLine(object, file, line, problems).read();
            }
            problems.add(DatasetProblemKind.NOT_AN_OBJECT, file, line, null, text, JsonValues.name(value));
        } catch (JsonProcessingException e) {
            report(e, text, file, line, problems);
        }
        return Optional.empty();
    }

    private @Nullable Object parse(String text, Runnable mending) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            parser.nextToken();
            MendedTexts texts = new MendedTexts();
            Object value = JsonValues.read(parser, texts);
            if (texts.areMended()) {
                mending.run();
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the end of the value");
            }
            return value;
        }
    }

    private static void report(
            JsonProcessingException e, String text, SourceFile file, int line, DatasetProblems problems) {
        String reason = e.getOriginalMessage();
        if (reason.startsWith("Duplicate field")) {
            problems.add(
                    DatasetProblemKind.DUPLICATE_KEY,
                    file,
                    line,
                    null,
                    text,
                    reason.substring(15).trim());
        } else {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            problems.add(
                    DatasetProblemKind.INVALID_JSON, file, line, null, around(text, column), plain(reason), column);
        }
    }

    private static String around(String text, int column) {
        int from = Math.max(0, Math.min(text.length(), column - 1) - 40);
        return text.substring(from, Math.min(text.length(), from + 80));
    }

    /** The parser's first sentence, without what it says of its own settings. */
    private static String plain(String reason) {
        int end = reason.indexOf("\n");
        String first = end < 0 ? reason : reason.substring(0, end);
        int settings = first.indexOf(" (JSON does not");
        String shown = settings < 0 ? first : first.substring(0, settings);
        return shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
    }
}
