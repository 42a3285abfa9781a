package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with an example by itself. */
final class ContentChecks {

    /** The encoder reads 512 word pieces; English has about four characters in each (measured on CLINC150 and SQuAD). */
    private static final int MAX_INPUT_TOKENS = 512;

    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int MAX_OUTPUT = 16_000;
    private static final int MOST_OUTPUTS = 2_000;
    private static final int LONG_OUTPUT = 500;

    private final DatasetProblems problems;
    private final Map<String, List<Found>> outputs = new HashMap<>();

    ContentChecks(DatasetProblems problems) {
        this.problems = problems;
    }

    void check(ParsedExample example) {
        String input = example.fields().input();
        String output = example.fields().output();
        checkLengths(example);
        checkCharacters(example, input, example.input());
        checkCharacters(example, output, example.output());
        if (!example.output().strip().equals(example.output())) {
            add(DatasetProblemKind.SURROUNDING_WHITESPACE, example, output, "'" + example.output() + "'");
        }
        if (example.output().equals(example.input())) {
            add(DatasetProblemKind.OUTPUT_EQUALS_INPUT, example, output, example.output());
        }
        if (example.system() != null) {
            personal(example, "system", example.system());
        }
        personal(example, input, example.input());
        for (Found found : find(example.output())) {
            add(found.kind, example, output, found.value, found.told);
        }
    }

    /** What is in an output. Those of a closed set come again and again. */
    private List<Found> find(String output) {
        List<Found> known = outputs.get(output);
        if (known != null) {
            return known;
        }
        List<Found> found = new ArrayList<>();
        PersonalData.find(output, (kind, value) -> found.add(new Found(kind, value, "begins with " + value)));
        VolatileFacts.find(output, (kind, value) -> found.add(new Found(kind, value, value)));
        if (outputs.size() < MOST_OUTPUTS && output.length() < LONG_OUTPUT) {
            outputs.put(output, List.copyOf(found));
        }
        return found;
    }

    private record Found(DatasetProblemKind kind, String value, String told) {}

    private void checkLengths(ParsedExample example) {
        int tokens = example.input().length() / CHARACTERS_PER_TOKEN;
        if (tokens > MAX_INPUT_TOKENS) {
            add(DatasetProblemKind.INPUT_TOO_LONG, example, example.fields().input(), example.input(), tokens);
        }
        int length = example.output().length();
        if (length > MAX_OUTPUT) {
            add(
                    DatasetProblemKind.OUTPUT_TOO_LONG,
                    example,
                    example.fields().output(),
                    example.output(),
                    length,
                    MAX_OUTPUT);
        }
    }

    private void checkCharacters(ParsedExample example, String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || (c >= '\u007F' && c < '\u00A0')) {
                add(DatasetProblemKind.CONTROL_CHARACTER, example, field, text, "U+%04X".formatted((int) c));
                break;
            }
        }
        int damaged = text.indexOf('\uFFFD');
        int twice = damaged < 0 ? decodedTwice(text) : damaged;
        if (twice >= 0) {
            String shown = text.substring(twice, Math.min(text.length(), twice + 2));
            add(DatasetProblemKind.REPLACEMENT_CHARACTER, example, field, text, shown);
        }
    }

    /** UTF-8 that was read as Windows-1252: Ã followed by what a continuation byte looks like, or â€. */
    private static int decodedTwice(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            char next = text.charAt(i + 1);
            if ((c == '\u00C3' && next >= '\u0080' && next <= '\u00BF') || (c == '\u00E2' && next == '\u20AC')) {
                return i;
            }
        }
        return -1;
    }

    private void personal(ParsedExample example, String field, String text) {
        PersonalData.find(text, (kind, value) -> add(kind, example, field, value, "begins with " + value));
    }

    private void add(DatasetProblemKind kind, ParsedExample example, String field, String value, Object... details) {
        problems.add(kind, example.file(), example.line(), field, value, details);
    }
}
