package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Lines of JSONL, each with one fault. */
final class PlantedFaults {

    private static final Map<DatasetProblemKind, byte[]> LINES = new EnumMap<>(DatasetProblemKind.class);

    static {
        raw(DatasetProblemKind.EMPTY_LINE, " ");
        raw(DatasetProblemKind.CHARACTERS_MENDED, chat("fault\\u0000 zero\\ud83d", "label one"));
        raw(DatasetProblemKind.INVALID_JSON, "{\"messages\": [}");
        raw(DatasetProblemKind.DUPLICATE_KEY, "{\"messages\": [], \"messages\": []}");
        raw(DatasetProblemKind.NOT_AN_OBJECT, "[1, 2]");
        raw(
                DatasetProblemKind.UNKNOWN_KEY,
                chat("fault one", "label one").replace("{\"messages\"", "{\"mesages\": 1, \"messages\""));
        raw(
                DatasetProblemKind.PREFERENCE_FORMAT,
                "{\"input\": {}, \"preferred_output\": [], \"non_preferred_output\": []}");
        raw(DatasetProblemKind.REINFORCEMENT_FORMAT, "{\"messages\": [], \"reference_answer\": \"x\"}");
        raw(
                DatasetProblemKind.TOOLS_UNSUPPORTED,
                messages(
                        user("fault two"),
                        "{\"role\": \"assistant\", \"tool_calls\": [{\"type\": \"custom\", \"custom\": {}}]}"));
        raw(
                DatasetProblemKind.TOOL_CALL_INVALID,
                messages(
                        user("fault two"),
                        "{\"role\": \"assistant\", \"function_call\": {\"name\": \"f\", \"arguments\": \"x\"}}"));
        raw(DatasetProblemKind.MESSAGES_MISSING, "{}");
        raw(DatasetProblemKind.MESSAGES_NOT_A_LIST, "{\"messages\": \"hello\"}");
        raw(DatasetProblemKind.MESSAGES_EMPTY, "{\"messages\": []}");
        raw(DatasetProblemKind.TOO_MANY_MESSAGES, "{\"messages\": [" + "{},".repeat(200) + "{}]}");
        raw(DatasetProblemKind.MESSAGE_NOT_AN_OBJECT, messages("\"hello\"", user("q"), assistant("a")));
        raw(DatasetProblemKind.ROLE_MISSING, messages("{\"content\": \"x\"}", assistant("a")));
        raw(DatasetProblemKind.ROLE_UNKNOWN, messages("{\"role\": \"bot\", \"content\": \"x\"}", assistant("a")));
        raw(DatasetProblemKind.CONTENT_MISSING, messages("{\"role\": \"user\"}", assistant("a")));
        raw(DatasetProblemKind.CONTENT_NOT_TEXT, messages("{\"role\": \"user\", \"content\": [1]}", assistant("a")));
        raw(DatasetProblemKind.CONTENT_EMPTY, messages(user("  "), assistant("a")));
        raw(
                DatasetProblemKind.NAME_INVALID,
                messages("{\"role\": \"user\", \"name\": \"a b\", \"content\": \"x\"}", assistant("a")));
        raw(DatasetProblemKind.SYSTEM_NOT_FIRST, messages(user("x"), message("system", "s"), assistant("a")));
        raw(
                DatasetProblemKind.SYSTEM_REPEATED,
                messages(message("system", "s"), message("system", "t"), user("x"), assistant("a")));
        raw(DatasetProblemKind.ROLES_NOT_ALTERNATING, messages(user("x"), user("y"), assistant("a")));
        raw(DatasetProblemKind.USER_MISSING, messages(assistant("a")));
        raw(DatasetProblemKind.LAST_NOT_ASSISTANT, messages(assistant("a"), user("x")));
        raw(
                DatasetProblemKind.WEIGHT_INVALID,
                messages(user("x"), "{\"role\": \"assistant\", \"content\": \"a\", \"weight\": 2}"));
        raw(
                DatasetProblemKind.WEIGHTS_ALL_ZERO,
                messages(user("x"), "{\"role\": \"assistant\", \"content\": \"a\", \"weight\": 0}"));
        raw(
                DatasetProblemKind.MULTIPLE_TURNS,
                messages(user("hello you"), assistant("hi"), user("fault three"), assistant("label one")));
        raw(DatasetProblemKind.INPUT_TOO_LONG, chat("fault four " + "word ".repeat(600), "label one"));
        raw(DatasetProblemKind.OUTPUT_TOO_LONG, chat("fault five", "word ".repeat(4_000) + "end"));
        raw(DatasetProblemKind.SURROUNDING_WHITESPACE, chat("fault six", " label one"));
        raw(DatasetProblemKind.CONTROL_CHARACTER, chat("fault\\u0007 seven", "label one"));
        raw(DatasetProblemKind.REPLACEMENT_CHARACTER, chat("fault ei\uFFFDght", "label one"));
        raw(DatasetProblemKind.OUTPUT_EQUALS_INPUT, chat("label one", "label one"));
        raw(DatasetProblemKind.PERSONAL_EMAIL, chat("write to ada@example.com", "label one"));
        raw(DatasetProblemKind.PERSONAL_PHONE, chat("call +49 30 901820 now", "label one"));
        raw(DatasetProblemKind.PERSONAL_CARD, chat("card 4111 1111 1111 1111", "label one"));
        raw(DatasetProblemKind.PERSONAL_IBAN, chat("pay to DE89 3704 0044 0532 0130 00", "label one"));
        raw(DatasetProblemKind.PERSONAL_NATIONAL_ID, chat("my number is 078-05-1120", "label one"));
        raw(DatasetProblemKind.PERSONAL_IP_ADDRESS, chat("from 192.168.17.4 again", "label one"));
        raw(DatasetProblemKind.SECRET, chat("the key is AKIA" + "IOSFODNN7EXAMPLE", "label one"));
        raw(DatasetProblemKind.VOLATILE_DATE, chat("fault nine", "Open until 24 December 2026"));
        raw(DatasetProblemKind.VOLATILE_PRICE, chat("fault ten", "It costs 49.90 euros"));
        raw(DatasetProblemKind.VOLATILE_VERSION, chat("fault eleven", "Use version 4.2.1"));
        raw(DatasetProblemKind.VOLATILE_STOCK, chat("fault twelve", "The lamp is out of stock"));
        raw(DatasetProblemKind.VOLATILE_STATE, chat("fault thirteen", "We currently do not"));
        raw(DatasetProblemKind.VOLATILE_OFFICE, chat("fault fourteen", "Our CEO is Ada"));
        // One byte among letters of UTF-8: where there are none, the file is in another encoding.
        LINES.put(
                DatasetProblemKind.INVALID_UTF8,
                "{\"messages\": \"\u00C3\u00BC\u00C3\u00B6\u00C3\u00A4\u00FC\"}".getBytes(StandardCharsets.ISO_8859_1));
    }

    private PlantedFaults() {}

    static Map<DatasetProblemKind, byte[]> lines() {
        return LINES;
    }

    static byte[] line(DatasetProblemKind kind) {
        return Objects.requireNonNull(LINES.get(kind), kind.name());
    }

    /** Good lines of twenty classes, with each fault once among them. */
    static Map<DatasetProblemKind, Integer> plant(Path file, int lines) throws IOException {
        Map<Integer, DatasetProblemKind> faults = new TreeMap<>();
        int next = 1_000;
        for (DatasetProblemKind kind : LINES.keySet()) {
            faults.put(next, kind);
            next += 2_003;
        }
        Map<DatasetProblemKind, Integer> planted = new EnumMap<>(DatasetProblemKind.class);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int line = 1; line <= lines; line++) {
                DatasetProblemKind kind = faults.get(line);
                write(
                        out,
                        kind == null
                                ? chat(
                                                "Could you please tell me about matter " + line + " of my contract?",
                                                "label " + line % 20)
                                        .getBytes(StandardCharsets.UTF_8)
                                : line(kind));
                if (kind != null) {
                    planted.put(kind, line);
                }
            }
        }
        return planted;
    }

    static void write(OutputStream out, byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    static String chat(String input, String output) {
        return messages(user(input), assistant(output));
    }

    private static void raw(DatasetProblemKind kind, String line) {
        LINES.put(kind, line.getBytes(StandardCharsets.UTF_8));
    }

    private static String messages(String... messages) {
        return "{\"messages\": [" + String.join(", ", messages) + "]}";
    }

    private static String user(String content) {
        return message("user", content);
    }

    private static String assistant(String content) {
        return message("assistant", content);
    }

    private static String message(String role, String content) {
        return "{\"role\": \"%s\", \"content\": \"%s\"}".formatted(role, content);
    }
}
