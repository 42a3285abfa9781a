package dev.knowhow.adapter.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function with its arguments, whose names are in order, so that equal calls are written alike.
 *
 * @param name 1 to 64 letters, digits, {@code _} and {@code -}
 * @param arguments by name: texts, numbers, truth values, null, lists and maps
 */
public record FunctionCall(String name, Map<String, @Nullable Object> arguments) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int DEEPEST = 20;
    /** Beyond it a number is written with its exponent, however it came: 1e999999999 has a billion digits. */
    private static final int LONGEST_NUMBER = 30;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    public FunctionCall {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a function's name has 1 to 64 letters, digits, _ and -");
        }
        arguments = new TreeMap<>(arguments);
    }

    /**
     * The call of that name with the arguments that a JSON object holds; no arguments at all where it is blank.
     *
     * @throws IllegalArgumentException with what is wrong, as a clause
     */
    public static FunctionCall of(String name, String arguments) {
        try (JsonParser parser = JSON.createParser(arguments.isBlank() ? "{}" : arguments)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("its arguments are no JSON object");
            }
            Map<String, @Nullable Object> read = JsonValues.readObject(parser, UnaryOperator.identity());
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows its arguments");
            }
            return new FunctionCall(name, read);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("its arguments are no JSON object", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("its arguments are nested too deeply", e);
        }
    }

    /** The same with some of its arguments. */
    public FunctionCall keeping(Predicate<String> wanted) {
        Map<String, @Nullable Object> kept = new TreeMap<>(arguments);
        kept.keySet().removeIf(argument -> !wanted.test(argument));
        return new FunctionCall(name, kept);
    }

    /** The arguments as JSON: without spaces, names in order. */
    public String json() {
        return canonical(arguments);
    }

    /** A value as JSON, equal values alike. */
    public static String canonical(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<Object, Object> entry : new TreeMap<Object, Object>(map).entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object one : list) {
                    write(one, json);
                }
                json.writeEndArray();
            }
            case Boolean truth -> json.writeBoolean(truth);
            case BigDecimal number -> json.writeNumber(number(number));
            default -> json.writeString(String.valueOf(value));
        }
    }

    private static String number(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return Math.abs((long) plain.scale()) > LONGEST_NUMBER ? plain.toString() : plain.toPlainString();
    }
}
