package dev.knowhow.tenancy.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.knowhow.tenancy.WellFormedText;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.validation.JsonShape.Choice;
import dev.knowhow.tenancy.validation.JsonShape.Elements;
import dev.knowhow.tenancy.validation.JsonShape.Field;
import dev.knowhow.tenancy.validation.JsonShape.Fields;
import dev.knowhow.tenancy.validation.JsonShape.Scalar;
import dev.knowhow.tenancy.validation.JsonShape.Values;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON body before anything is made of it, and refuses in the API's own words what could not be read, stored or
 * passed on. It goes by the types that the operation declares, so that each field of each operation has the rule
 * without saying so, and is stricter than the parser, which takes {@code 2.5} and {@code "2"} for the number 2.
 */
final class JsonCheck {

    /** Deeper than any request means; far below what the readers, which call themselves for each level, can take. */
    private static final int MAX_DEPTH = 100;

    private static final int SHOWN_NAME = 64;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .build())
            .build();

    private final JsonParser parser;
    private final Set<String> nulls = new HashSet<>();
    private int depth;

    private JsonCheck(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Throws what is wrong with the body, if anything is.
     *
     * @return the fields of the body that are null, which its record cannot tell from those that are missing
     */
    static Set<String> check(byte[] body, Argument<?> type) {
        try (JsonParser parser = JSON.createParser(body)) {
            JsonCheck check = new JsonCheck(parser);
            check.document(new Field(type, type.isNullable()));
            return check.nulls;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from memory", e);
        }
    }

    private void document(Field body) throws IOException {
        try {
            parser.nextToken();
            value(body);
            if (parser.nextToken() != null) {
                throw ProblemException.invalid(null, "The body goes on after its JSON value ends" + where() + ".");
            }
        } catch (StreamConstraintsException e) {
            throw ProblemException.invalid(
                    path(), "The body holds a number, name or string that is too long" + where() + ".");
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid(path(), "The body is not valid JSON" + where() + ".");
        }
    }

    private void value(Field field) throws IOException {
        JsonToken token = parser.currentToken();
        JsonShape shape = field.shape();
        if (token == JsonToken.VALUE_NULL ? !field.nullable() : !fits(token, shape)) {
            throw mismatch(shape, token);
        }
        switch (token) {
            case START_OBJECT -> object(shape);
            case START_ARRAY -> array(shape instanceof Elements elements ? elements.element() : ANYTHING);
            case VALUE_STRING -> text(shape);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(shape);
            default -> {}
        }
    }

    private static final Field ANYTHING = new Field(Argument.OBJECT_ARGUMENT, true);

    private static boolean fits(JsonToken token, JsonShape shape) {
        return switch (shape) {
            case Elements _ -> token == JsonToken.START_ARRAY;
            case Choice _ -> token == JsonToken.VALUE_STRING;
            case Values _, Fields _ -> token == JsonToken.START_OBJECT;
            case Scalar scalar ->
                switch (scalar) {
                    case TEXT, TIME -> token == JsonToken.VALUE_STRING;
                    case INT, LONG -> token == JsonToken.VALUE_NUMBER_INT;
                    case NUMBER -> token.isNumeric();
                    case TRUTH -> token.isBoolean();
                    case ANY -> true;
                };
        };
    }

    private void object(JsonShape shape) throws IOException {
        deeper();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String fault = WellFormedText.fault(name);
            if (fault != null) {
                throw ProblemException.invalid(
                        path(parser.getParsingContext().getParent()), "A name in the object " + fault);
            }
            if (!names.add(name)) {
                throw ProblemException.invalid(path(), path() + " is given twice.");
            }
            if (parser.nextToken() == JsonToken.VALUE_NULL && depth == 1) {
                nulls.add(name);
            }
            value(field(shape, name));
        }
        depth--;
        if (shape instanceof Fields fields) {
            Set<String> missing = new TreeSet<>(fields.required());
            missing.removeAll(names);
            if (!missing.isEmpty()) {
                String path = path(missing.iterator().next());
                throw ProblemException.invalid(path, "The field '" + path + "' is missing.");
            }
        }
    }

    private static Field field(JsonShape shape, String name) {
        return switch (shape) {
            case Fields fields -> fields.fields().getOrDefault(name, ANYTHING);
            case Values values -> values.value();
            case Choice _, Elements _, Scalar _ -> ANYTHING;
        };
    }

    private void array(Field element) throws IOException {
        deeper();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(element);
        }
        depth--;
    }

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw ProblemException.invalid(path(), "The body is nested deeper than " + MAX_DEPTH + " levels.");
        }
    }

    private void text(JsonShape shape) throws IOException {
        String text = parser.getText();
        String fault = WellFormedText.fault(text);
        if (fault != null) {
            throw ProblemException.invalid(path(), subject() + " " + fault);
        }
        boolean reads = shape instanceof Choice choice
                ? choice.values().contains(text)
                : shape != Scalar.TIME || readTime(text).isPresent();
        if (!reads) {
            throw ProblemException.invalid(
                    path(), subject() + " must be " + shape.words() + ", not '" + shorten(text) + "'.");
        }
    }

    private static Optional<Instant> readTime(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void number(JsonShape shape) throws IOException {
        boolean tooLarge = switch (parser.getNumberType()) {
            case INT -> false;
            case LONG -> shape == Scalar.INT;
            default -> shape == Scalar.INT || shape == Scalar.LONG || Double.isInfinite(parser.getDoubleValue());
        };
        if (tooLarge) {
            throw ProblemException.invalid(path(), subject() + " is too large a number.");
        }
    }

    private ProblemException mismatch(JsonShape shape, JsonToken found) {
        String given = switch (found) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "a number";
            case VALUE_NUMBER_FLOAT -> shape.words().equals("a whole number") ? "a fraction" : "a number";
            case VALUE_NULL -> "null";
            default -> found.asString();
        };
        return ProblemException.invalid(path(), subject() + " must be " + shape.words() + ", not " + given + ".");
    }

    private String subject() {
        String path = path();
        return path == null ? "The body" : path;
    }

    private @Nullable String path() {
        JsonToken token = parser.currentToken();
        boolean opens = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        JsonStreamContext context = parser.getParsingContext();
        return path(opens ? context.getParent() : context);
    }

    private static @Nullable String path(@Nullable JsonStreamContext context) {
        StringBuilder path = new StringBuilder();
        append(context, path);
        return path.isEmpty() ? null : path.toString();
    }

    /** The path of a field of the object whose end was just read. */
    private String path(String name) {
        String parent = path();
        return parent == null ? name : parent + "." + name;
    }

    private static void append(@Nullable JsonStreamContext context, StringBuilder path) {
        if (context == null || context.inRoot()) {
            return;
        }
        append(context.getParent(), path);
        if (context.inArray()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        } else if (context.hasCurrentName()) {
            path.append(path.isEmpty() ? "" : ".").append(shorten(context.getCurrentName()));
        }
    }

    private static String shorten(String name) {
        String mended = WellFormedText.mend(name);
        return mended.length() <= SHOWN_NAME ? mended : mended.substring(0, SHOWN_NAME) + "…";
    }

    private String where() {
        JsonLocation at = parser.currentLocation();
        return " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
