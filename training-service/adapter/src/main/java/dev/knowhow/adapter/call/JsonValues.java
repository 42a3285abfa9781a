package dev.knowhow.adapter.call;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, texts, decimal numbers, truth values and null. How deep it may be is the parser's to bound. */
public final class JsonValues {

    private final JsonParser parser;
    private final UnaryOperator<String> texts;

    private JsonValues(JsonParser parser, UnaryOperator<String> texts) {
        this.parser = parser;
        this.texts = texts;
    }

    /**
     * The value at the parser's current token.
     *
     * @param texts what is kept of each text and each name
     */
    public static @Nullable Object read(JsonParser parser, UnaryOperator<String> texts) throws IOException {
        return new JsonValues(parser, texts).read();
    }

    /** The object that begins at the parser's current token, its names in their order. */
    public static Map<String, @Nullable Object> readObject(JsonParser parser, UnaryOperator<String> texts)
            throws IOException {
        return new JsonValues(parser, texts).object();
    }

    /** What a value is, for people. */
    public static String name(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> "an object";
            case List<?> list -> "a list";
            case String text -> "text";
            case Boolean truth -> "true or false";
            default -> "a number";
        };
    }

    private @Nullable Object read() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> texts.apply(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = texts.apply(parser.currentName());
            parser.nextToken();
            object.put(name, read());
        }
        return object;
    }

    private List<@Nullable Object> list() throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read());
        }
        return list;
    }
}
