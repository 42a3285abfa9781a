package dev.knowhow.tenancy.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What clients send by mistake and strangers on purpose: text that nobody can store, values of other kinds and sizes,
 * and fields that are missing. Every test of odd requests takes them from here, and judges the answers here.
 */
public final class OddValues {

    /** What may stand in a path where an id belongs, encoded. */
    public static final List<String> IN_PATHS =
            List.of("x", "%00", "a%00b", "%ED%A0%BD", "%E2%80%AEx", "%2E%2E", "x".repeat(2_000));

    /** What may stand in a query after {@code name=}, encoded. */
    public static final List<String> IN_QUERIES = List.of(
            "",
            "many",
            "0",
            "-1",
            "2.5",
            "10000000000",
            "a%00b",
            "%ED%A0%BD",
            "%E2%80%AEx",
            "%22%27%3B--",
            "x".repeat(2_000));

    /** Text of a form, as it is before it is encoded; halves of surrogate pairs cannot be encoded. */
    public static final List<String> IN_FORMS = List.of(
            "",
            " ",
            "-1",
            "2.5",
            "1e999",
            "a\u0000b",
            "\u202egnp.txt\u200f",
            "<script>alert(1)</script>",
            "x".repeat(20_000),
            "\ud83d\ude00".repeat(300));

    private static final List<String> IN_JSON = List.of(
            "null",
            "{}",
            "[]",
            "[null]",
            "\"\"",
            "0",
            "-1",
            "2.5",
            "\"800\"",
            "1e999",
            "1" + "0".repeat(30),
            "1" + "0".repeat(2_000),
            "true",
            "{\"x\":null}",
            "{\"x\":1,\"x\":2}",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud83d\"",
            "\"\u202egnp.txt\u200f\"",
            "[".repeat(200) + "]".repeat(200),
            "\"" + "x".repeat(1_000_000) + "\"");

    private static final List<String> PARSERS_WORDS = List.of(
            "StreamReadFeature",
            "Unexpected token",
            "Failed to convert",
            "java.",
            "Cannot deserialize",
            "Exception",
            "SQLSTATE",
            "dev.knowhow");

    private OddValues() {}

    /** Hands over the JSON of the sample with each of its nodes replaced by each odd value, and once without it. */
    public static void vary(Object sample, BiConsumer<Place, String> body) {
        vary(Place.BODY, sample, body);
    }

    /** Where in a body something odd stands: the names on the way there; empty for the body as a whole. */
    public record Place(List<String> names) {

        public static final Place BODY = new Place(List.of());

        public Place {
            names = List.copyOf(names);
        }

        private Place in(String name) {
            List<String> deeper = new ArrayList<>(names);
            deeper.add(name);
            return new Place(deeper);
        }
    }

    /**
     * What is wrong with the answer to an odd request, if anything: a fault of ours, somebody else's words, or a refusal
     * that does not say which field it is about.
     */
    public static Optional<String> fault(int status, String answer, Place place) {
        if (status >= 500) {
            return Optional.of("a fault of ours");
        }
        Optional<String> foreign =
                PARSERS_WORDS.stream().filter(answer::contains).findFirst();
        if (status >= 400 && foreign.isPresent()) {
            return Optional.of("somebody else's words: " + foreign.get());
        }
        boolean named = place.names().isEmpty()
                || place.names().stream().anyMatch(answer::contains)
                || !answer.contains("\"param\":null");
        return status == 400 && !named ? Optional.of("no field is named") : Optional.empty();
    }

    private static void vary(Place place, Object node, BiConsumer<Place, String> whole) {
        IN_JSON.forEach(odd -> whole.accept(place, odd));
        switch (node) {
            case Map<?, ?> object ->
                object.forEach((key, child) -> {
                    String name = String.valueOf(key);
                    Place within = place.in(name);
                    if (child != null) {
                        vary(within, child, (deeper, odd) -> whole.accept(deeper, with(object, name, odd)));
                        whole.accept(within, with(object, name, null));
                    }
                });
            case List<?> list ->
                list.stream()
                        .filter(child -> child != null)
                        .forEach(child -> vary(place, child, (deeper, odd) -> whole.accept(deeper, "[" + odd + "]")));
            default -> {}
        }
    }

    /** The object with that JSON in the place of a field; without the field if there is none. */
    private static String with(Map<?, ?> object, String name, @Nullable String odd) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.forEach((key, value) -> fields.put(String.valueOf(key), json(value)));
        if (odd == null) {
            fields.remove(name);
        } else {
            fields.put(name, odd);
        }
        return object(fields);
    }

    /** Plain values as JSON; texts in them need no escape. */
    private static String json(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> object -> {
                Map<String, String> fields = new LinkedHashMap<>();
                object.forEach((key, value) -> fields.put(String.valueOf(key), json(value)));
                yield object(fields);
            }
            case List<?> list -> list.stream().map(OddValues::json).collect(Collectors.joining(",", "[", "]"));
            case String text -> "\"" + text + "\"";
            case null, default -> String.valueOf(node);
        };
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
