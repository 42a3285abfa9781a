package dev.knowhow.durable.stream;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as JSON text, the form in which server-sent events take them and given responses are kept. */
@Singleton
public final class Json {

    private final JsonMapper mapper;

    Json(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The JSON text of a value. */
    public String write(Object value) {
        try {
            return new String(mapper.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** The value of a JSON text that this service wrote. */
    public <T> T read(String json, Class<T> type) {
        return read(json, Argument.of(type));
    }

    /** A list. */
    public <T> List<T> readList(String json, Class<T> type) {
        return read(json, Argument.listOf(type));
    }

    /** A value of a type with parameters. */
    public <T> T read(String json, Argument<T> type) {
        try {
            @Nullable T value = mapper.readValue(json, type);
            if (value == null) {
                throw new IOException("null");
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read JSON as " + type.getType().getSimpleName(), e);
        }
    }
}
