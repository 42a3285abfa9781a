package dev.knowhow.knowledge.answer;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON that public sets are written in. What is missing there is a fault of the set. */
final class SetJson {

    private SetJson() {}

    static List<Pattern> answers(JsonNode question) {
        List<Pattern> answers = new ArrayList<>();
        JsonNode impossible = question.get("is_impossible");
        if (impossible == null || !impossible.getBooleanValue()) {
            list(question, "answers").forEach(answer -> answers.add(literal(string(answer, "text"))));
        }
        return answers;
    }

    /** The words of an answer, whatever stands between them. */
    static Pattern literal(String answer) {
        String words = answer.strip().replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        String pattern = Stream.of(words.split(" ", -1))
                .map(Pattern::quote)
                .reduce((one, other) -> one + "[^\\p{L}\\p{N}]+" + other)
                .orElse("");
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + pattern + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static JsonNode json(Path file) throws IOException {
        return read(Files.readString(file));
    }

    static JsonNode read(String json) throws IOException {
        return Objects.requireNonNull(JsonMapper.createDefault().readValue(json, JsonNode.class));
    }

    static Iterable<JsonNode> list(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).values();
    }

    static int number(@Nullable JsonNode node, String field) {
        return Objects.requireNonNull(Objects.requireNonNull(node).get(field), field)
                .getIntValue();
    }

    static String string(JsonNode node, String field) {
        return Objects.requireNonNull(node.get(field), field).getStringValue();
    }
}
