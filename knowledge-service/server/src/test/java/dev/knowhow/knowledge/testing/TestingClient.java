package dev.knowhow.knowledge.testing;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.testing.TestingTokens;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Talks to the service as the gateway or another service does for a caller: HTTP, an internal token, JSON as maps. */
public final class TestingClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BOUNDARY = "a-boundary-of-the-tests";

    private final URI service;
    private final Caller caller;
    private final JsonMapper json;
    private final String issuer;

    public TestingClient(URI service, Caller caller, JsonMapper json) {
        this(service, caller, json, "gateway");
    }

    /** Talks to it as the service {@code issuer} does. */
    public TestingClient(URI service, Caller caller, JsonMapper json, String issuer) {
        this.issuer = issuer;
        this.service = service;
        this.caller = caller;
        this.json = json;
    }

    /** An answer. */
    public record Reply(int status, Map<String, Object> body) {

        /** The text at a path such as {@code error.param}. */
        public @Nullable Object at(String path) {
            @Nullable Object value = body;
            for (String name : path.split("\\.", -1)) {
                value = switch (value) {
                    case List<?> list -> list.get(Integer.parseInt(name));
                    case Map<?, ?> map -> map.get(name);
                    case null, default -> throw new AssertionError("no " + path + " in " + body);
                };
            }
            return value;
        }

        public String text(String path) {
            return String.valueOf(at(path));
        }

        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) Objects.requireNonNull(body.get(name));
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
                request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(write(body))));
    }

    /** The events of a stream, as they stand in it, until it ends. */
    public List<String> stream(String path, Object body) {
        HttpRequest request = request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(write(body)))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return List.of(response.body().strip().split("\n\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Uploads a file; the purpose comes before or after it. */
    public Reply upload(String filename, byte[] content, boolean purposeFirst) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String purpose = part("purpose", null) + "assistants\r\n";
        write(body, purposeFirst ? purpose : "");
        write(body, part("file", filename));
        body.writeBytes(content);
        write(body, "\r\n" + (purposeFirst ? "" : purpose) + "--" + BOUNDARY + "--\r\n");
        return multipart(body.toByteArray());
    }

    /** Sends a multipart body as it is. */
    public Reply multipart(byte[] body) {
        return send(request("/v1/files")
                .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** A file's id, once uploaded. */
    public String upload(String filename, String content) {
        return upload(filename, content.getBytes(StandardCharsets.UTF_8), true).text("id");
    }

    /** A new knowledge base. */
    public String vectorStore(String name) {
        return post("/v1/vector_stores", Map.of("name", name)).text("id");
    }

    /** Puts the file into the knowledge base and waits until it is ingested, or is not. */
    public Reply ingest(String vectorStore, String file) {
        post("/v1/vector_stores/" + vectorStore + "/files", Map.of("file_id", file));
        return await(vectorStore, file);
    }

    /** Waits until nothing more happens to the document by itself. */
    public Reply await(String vectorStore, String file) {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        Reply document = get("/api/v1/vector_stores/" + vectorStore + "/documents/" + file);
        while (document.text("status").equals("in_progress") && Instant.now().isBefore(end)) {
            sleep();
            document = get("/api/v1/vector_stores/" + vectorStore + "/documents/" + file);
        }
        return document;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("authorization", "Bearer " + TestingTokens.internal(issuer, "knowledge", caller));
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            String body = response.body();
            return new Reply(response.statusCode(), body.startsWith("{") ? read(body) : Map.of("text", body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> read(String body) throws IOException {
        return json.readValue(body, Argument.mapOf(String.class, Object.class));
    }

    private String write(Object body) {
        try {
            return body instanceof String text ? text : json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(String name, @Nullable String filename) {
        return "--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"" + name + "\""
                + (filename == null ? "" : "; filename=\"" + filename + "\"\r\ncontent-type: application/octet-stream")
                + "\r\n\r\n";
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
