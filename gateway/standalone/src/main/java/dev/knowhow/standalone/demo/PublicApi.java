package dev.knowhow.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.standalone.folder.StandaloneException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The public API through the gateway, with an API key. */
final class PublicApi {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String BOUNDARY = "----knowhow-demo-2f1c8b7e";

    private final String origin;
    private final String key;
    private final DataFolder folder;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param origin scheme, host and port, without a path */
    PublicApi(String origin, String key, DataFolder folder) {
        this.origin = origin;
        this.key = key;
        this.folder = folder;
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(FolderJson.MAPPER.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Uploads a file and returns its id. */
    String upload(String filename, byte[] content) {
        return send(request("/v1/files")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(multipart(filename, content)))
                .path("id")
                .asText();
    }

    private static BodyPublisher multipart(String filename, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nassistants\r\n--"
                                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofByteArray(body.toByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new StandaloneException(
                        request.method() + " " + request.uri().getPath() + " was answered with " + response.statusCode()
                                + ": " + message(response.body()));
            }
            return FolderJson.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new StandaloneException(
                    "The gateway at " + origin + " cannot be reached (" + e.getMessage() + "): "
                            + folder.command("status") + " shows what runs.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandaloneException("interrupted", e);
        }
    }

    private static String message(byte[] body) {
        try {
            return FolderJson.MAPPER
                    .readTree(body)
                    .path("error")
                    .path("message")
                    .asText("no reason given");
        } catch (IOException e) {
            return "no reason given";
        }
    }
}
