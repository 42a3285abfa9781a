package dev.knowhow.standalone.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.standalone.folder.StandaloneException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;

/** A server of this installation that answers with JSON. */
public final class JsonServer {
    private final String origin;
    private final Duration timeout;
    private final Function<Refusal, String> reason;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * A server.
     *
     * @param origin scheme, host and port, without a path
     * @param reason what a person is told of an answer that is not 2xx
     */
    public JsonServer(String origin, Duration timeout, Function<Refusal, String> reason) {
        this.origin = origin;
        this.timeout = timeout;
        this.reason = reason;
    }

    /** An answer that is not 2xx. */
    public record Refusal(String method, String path, int status, String body) {}

    /** A request without a credential. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).timeout(timeout);
    }

    /** A request with a bearer token. */
    public HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    /** A request with a bearer token that carries JSON. */
    public HttpRequest.Builder request(String path, String token, String method, Object body) {
        return request(path, token).header("Content-Type", "application/json").method(method, json(body));
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(FolderJson.MAPPER.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends a request and reads what is answered.
     *
     * @throws IOException if the server cannot be reached
     * @throws StandaloneException if it refuses, with the reason
     */
    public JsonNode send(HttpRequest.Builder builder) throws IOException {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new StandaloneException(reason.apply(new Refusal(
                        request.method(),
                        request.uri().getPath(),
                        response.statusCode(),
                        new String(response.body(), UTF_8))));
            }
            return FolderJson.MAPPER.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandaloneException("interrupted", e);
        }
    }
}
