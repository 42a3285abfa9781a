package dev.knowhow.training.testing;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.testing.TestingTokens;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Talks to the service as another one does for a caller: HTTP with an internal token, JSON as maps. */
public final class TestingClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final String service;
    private final String issuer;
    private final Caller caller;

    public TestingClient(String service, String issuer, Caller caller) {
        this.service = service;
        this.issuer = issuer;
        this.caller = caller;
    }

    /** An answer. */
    public record Reply(int status, Map<String, Object> body, Map<String, String> headers, String raw) {

        /** The value at a path such as {@code error.param} or {@code versions.0.name}. */
        public @Nullable Object at(String path) {
            @Nullable Object value = body;
            for (String name : path.split("\\.", -1)) {
                value = switch (value) {
                    case List<?> list -> list.get(Integer.parseInt(name));
                    case Map<?, ?> map -> map.get(name);
                    case null, default -> throw new AssertionError("no " + path + " in " + raw);
                };
            }
            return value;
        }

        public String text(String path) {
            return String.valueOf(at(path));
        }

        public double number(String path) {
            return ((Number) Objects.requireNonNull(at(path))).doubleValue();
        }

        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) Objects.requireNonNull(body.get(name), raw);
        }
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    public Reply post(String path, Object body) {
        return send(
                request(path).header("content-type", "application/json").POST(BodyPublishers.ofByteArray(write(body))));
    }

    /** The same with further headers. */
    public Reply post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("content-type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofByteArray(write(body))));
    }

    /** The bytes of an answer. */
    public byte[] bytes(String path) {
        return bytes(path, Map.of());
    }

    /** The bytes of an answer to a request with further headers. */
    public byte[] bytes(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .header("authorization", "Bearer " + TestingTokens.internal(issuer, "training", caller));
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            String body = response.body();
            Map<String, String> headers = response.headers().map().entrySet().stream()
                    .collect(java.util.stream.Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().getFirst()));
            return new Reply(response.statusCode(), read(body), headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> read(String body) throws IOException {
        return body.startsWith("{") ? JSON.readValue(body, Argument.mapOf(String.class, Object.class)) : Map.of();
    }

    private static byte[] write(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
