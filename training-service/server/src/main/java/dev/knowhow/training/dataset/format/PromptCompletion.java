package dev.knowhow.training.dataset.format;

import dev.knowhow.training.dataset.format.ParsedExample.Fields;
import dev.knowhow.training.dataset.format.ParsedExample.Origin;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line in the format before chats: a prompt and its completion. Such prompts end with a separator and completions
 * begin with a space, as the models of that time needed it; nobody who asks an adapter writes either.
 */
final class PromptCompletion {

    static final String PROMPT = "prompt";
    static final String COMPLETION = "completion";

    private static final List<String> SEPARATORS = List.of("->", "###", "===");

    private final Map<?, ?> object;
    private final SourceFile file;
    private final int line;
    private final DatasetProblems problems;

    PromptCompletion(Map<?, ?> object, SourceFile file, int line, DatasetProblems problems) {
        this.object = object;
        this.file = file;
        this.line = line;
        this.problems = problems;
    }

    /** Whether a line is in that format. */
    static boolean isWrittenIn(Map<?, ?> object) {
        return !object.containsKey("messages") && object.containsKey(PROMPT) && object.containsKey(COMPLETION);
    }

    /** The example, unless one of the two is no text. */
    Optional<ParsedExample> read() {
        String input = text(PROMPT);
        String output = text(COMPLETION);
        return input == null || output == null
                ? Optional.empty()
                : Optional.of(new ParsedExample(
                        file,
                        line,
                        null,
                        List.of(),
                        input,
                        output,
                        null,
                        false,
                        Origin.NONE,
                        new Fields(PROMPT, COMPLETION)));
    }

    private @Nullable String text(String field) {
        String text = MessageContent.read(
                field,
                object.get(field),
                (kind, place, value, details) -> problems.add(kind, file, line, place, value, details));
        if (text == null) {
            return null;
        }
        String bare = bare(text);
        if (bare.isEmpty()) {
            problems.add(DatasetProblemKind.CONTENT_EMPTY, file, line, field, text);
            return null;
        }
        return bare;
    }

    private static String bare(String text) {
        String stripped = text.strip();
        for (String separator : SEPARATORS) {
            if (stripped.endsWith(separator)) {
                return stripped.substring(0, stripped.length() - separator.length())
                        .strip();
            }
        }
        return stripped;
    }
}
