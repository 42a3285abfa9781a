package dev.knowhow.web.e2e.adapter;

import dev.knowhow.web.e2e.TestingHttp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Twelve functions with closed arguments, as {@code functions.txt} writes them: examples of their calls, made of
 * sentences with the words of each value put in; and questions of other sentences, a third of them with other words too.
 */
record TestingFunctions(List<Function> functions) {

    private static final int NEW_WORDS = 2;

    /**
     * What a question should make be called.
     *
     * @param newWords whether it says its values in words that no example has
     */
    record Question(String text, String function, Map<String, String> arguments, boolean newWords) {}

    /** A function: its arguments with their values, how those are said, and sentences around them. */
    record Function(
            String name,
            String description,
            Map<String, Map<String, Phrases>> arguments,
            List<String> train,
            List<String> ask) {

        /** All calls of it with all their sentences, in the words that {@code number} stands for. */
        private List<Question> said(List<String> sentences, int number) {
            return combinations().stream()
                    .flatMap(values -> sentences.stream().map(sentence -> fill(sentence, values, number)))
                    .toList();
        }

        private Question fill(String sentence, Map<String, String> values, int number) {
            String text = sentence;
            for (Map.Entry<String, String> value : values.entrySet()) {
                Phrases phrases = Objects.requireNonNull(arguments.get(value.getKey()))
                        .getOrDefault(value.getValue(), new Phrases(List.of()));
                text = text.replace("{" + value.getKey() + "}", phrases.all().get(number));
            }
            return new Question(
                    text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1),
                    name,
                    values,
                    number == NEW_WORDS);
        }

        private List<Map<String, String>> combinations() {
            List<Map<String, String>> all = List.of(Map.of());
            for (Map.Entry<String, Map<String, Phrases>> argument : arguments.entrySet()) {
                all = all.stream()
                        .flatMap(before -> argument.getValue().keySet().stream()
                                .map(value -> with(before, argument.getKey(), value)))
                        .toList();
            }
            return all;
        }

        private static Map<String, String> with(Map<String, String> before, String name, String value) {
            Map<String, String> after = new LinkedHashMap<>(before);
            after.put(name, value);
            return after;
        }

        private Map<String, Object> tool() {
            Map<String, Object> properties = new LinkedHashMap<>();
            arguments.forEach((argument, values) ->
                    properties.put(argument, Map.of("type", "string", "enum", List.copyOf(values.keySet()))));
            Map<String, Object> parameters =
                    Map.of("type", "object", "properties", properties, "required", List.copyOf(arguments.keySet()));
            return Map.of(
                    "type",
                    "function",
                    "function",
                    Map.of("name", name, "description", description, "parameters", parameters));
        }
    }

    /** How a value is said: twice in examples and in questions, once in questions alone. */
    record Phrases(List<String> all) {}

    static TestingFunctions read() throws IOException {
        try (InputStream in = Objects.requireNonNull(TestingFunctions.class.getResourceAsStream("/functions.txt"))) {
            TestingFunctions read = new TestingFunctions(new ArrayList<>());
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(read::add);
            return read;
        }
    }

    private void add(String line) {
        String[] parts = line.split(" ", 2);
        switch (parts[0]) {
            case "function" -> {
                String[] named = parts[1].split(" \\| ", 2);
                functions.add(
                        new Function(named[0], named[1], new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>()));
            }
            case "value" -> {
                String[] said = parts[1].split(" = ", 2);
                String[] names = said[0].split(" ", 2);
                functions
                        .getLast()
                        .arguments()
                        .computeIfAbsent(names[0], name -> new LinkedHashMap<>())
                        .put(names[1], new Phrases(List.of(said[1].split(" [|/] "))));
            }
            case "train" -> functions.getLast().train().add(parts[1]);
            case "ask" -> functions.getLast().ask().add(parts[1]);
            default -> throw new IllegalArgumentException(line);
        }
    }

    /** What is never trained on. */
    List<Question> questions() {
        return functions.stream()
                .flatMap(function ->
                        Stream.of(0, 1, NEW_WORDS).flatMap(words -> function.said(function.ask(), words).stream()))
                .toList();
    }

    /** The tools, as chats have them. */
    List<Map<String, Object>> tools() {
        return functions.stream().map(Function::tool).toList();
    }

    /** OpenAI's training format. */
    byte[] jsonLines() {
        StringBuilder lines = new StringBuilder();
        for (Function function : functions) {
            for (int words = 0; words < NEW_WORDS; words++) {
                function.said(function.train(), words)
                        .forEach(example -> lines.append(line(example)).append('\n'));
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String line(Question example) {
        Map<String, Object> call = Map.of(
                "id",
                "call_1",
                "type",
                "function",
                "function",
                Map.of("name", example.function(), "arguments", TestingHttp.write(example.arguments())));
        return TestingHttp.write(Map.of(
                "messages",
                List.of(
                        Map.of("role", "user", "content", example.text()),
                        Map.of("role", "assistant", "tool_calls", List.of(call))),
                "tools",
                tools()));
    }
}
