package dev.knowhow.training.dataset.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.knowhow.tenancy.WellFormedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, strings, numbers, booleans and null. Strings that nobody could store are mended. */
final class JsonValues {

    private final JsonParser parser;
    private boolean mended;

    private JsonValues(JsonParser parser) {
        this.parser = parser;
    }

    /** The value at the parser's current token. */
    static @Nullable Object read(JsonParser parser) throws IOException {
        return new JsonValues(parser).read();
    }

    /**
     * The value at the parser's current token.
     *
     * @param mending called when a string had to be mended
     */
    static @Nullable Object read(JsonParser parser, Runnable mending) throws IOException {
        JsonValues values = new JsonValues(parser);
        Object value = values.read();
        if (values.mended) {
            mending.run();
        }
        return value;
    }

    private @Nullable Object read() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> mend(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** What a value is, for people. */
    static String name(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> "an object";
            case List<?> list -> "a list";
            case String text -> "text";
            case Boolean truth -> "true or false";
            default -> "a number";
        };
    }

    private String mend(String text) {
        String whole = WellFormedText.mend(text);
        mended |= !whole.equals(text);
        return whole;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = mend(parser.currentName());
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
