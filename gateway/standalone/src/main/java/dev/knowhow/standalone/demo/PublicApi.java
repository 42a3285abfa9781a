package dev.knowhow.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.http.JsonServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
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
    private final JsonServer server;
    /** @param origin scheme, host and port, without a path */
    PublicApi(String origin, String key, DataFolder folder) {
        this.origin = origin;
        this.key = key;
        this.folder = folder;
        this.server = new JsonServer(
                origin,
                TIMEOUT,
                refusal -> refusal.method() + " " + refusal.path() + " was answered with " + refusal.status() + ": "
                        + message(refusal.body()));
    }

    JsonNode get(String path) {
        return send(server.request(path, key));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send(server.request(path, key, "POST", body));
    }

    /** Uploads a file and returns its id. */
    String upload(String filename, byte[] content) {
        return send(server.request("/v1/files", key)
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

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return server.send(request);
        } catch (IOException e) {
            throw new StandaloneException(
                    "The gateway at " + origin + " cannot be reached (" + e.getMessage() + "): "
                            + folder.command("status") + " shows what runs.",
                    e);
        }
    }

    private static String message(String body) {
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
