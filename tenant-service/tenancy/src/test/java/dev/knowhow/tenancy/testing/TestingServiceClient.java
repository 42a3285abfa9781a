package dev.knowhow.tenancy.testing;

import dev.knowhow.tenancy.Caller;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Talks to a service as another one does for a caller: HTTP with an internal token, JSON as maps. */
public class TestingServiceClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI service;
    private final String issuer;
    private final String audience;
    private final Caller caller;
    private final JsonMapper json;

    /** Talks to the service {@code audience}, which is there, as the service {@code issuer} does. */
    public TestingServiceClient(URI service, String issuer, String audience, Caller caller, JsonMapper json) {
        this.service = service;
        this.issuer = issuer;
        this.audience = audience;
        this.caller = caller;
        this.json = json;
    }

    /** An answer; the body is empty where it is no JSON object. */
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

    /** Posts JSON: an object as such, a text as it is. */
    public Reply post(String path, Object body) {
        return post(path, body, Map.of());
    }

    /** The same with further headers. */
    public Reply post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("content-type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofString(write(body))));
    }

    /** The bytes of an answer. */
    public byte[] bytes(String path) {
        return bytes(path, Map.of());
    }

    /** The bytes of an answer to a request with further headers. */
    public byte[] bytes(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        return send(request, BodyHandlers.ofByteArray()).body();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("authorization", "Bearer " + TestingTokens.internal(issuer, audience, caller));
    }

    public Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
        return new Reply(response.statusCode(), read(response.body()), headers, response.body());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> read(String body) {
        try {
            return body.startsWith("{") ? json.readValue(body, Argument.mapOf(String.class, Object.class)) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    private String write(Object body) {
        try {
            return body instanceof String text ? text : json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
