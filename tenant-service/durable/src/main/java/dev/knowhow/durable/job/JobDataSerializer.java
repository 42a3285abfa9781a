package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Keeps what a job is about as JSON. */
@Singleton
final class JobDataSerializer implements Serializer {

    private final JsonMapper mapper;

    JobDataSerializer(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public byte[] serialize(Object data) {
        try {
            return mapper.writeValueAsBytes(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a job", e);
        }
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
        try {
            return Objects.requireNonNull(mapper.readValue(bytes, type));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a job", e);
        }
    }
}
