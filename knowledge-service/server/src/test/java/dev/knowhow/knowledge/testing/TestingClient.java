package dev.knowhow.knowledge.testing;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks to this service as the gateway or another one does for a caller, and knows how documents get into it. */
public final class TestingClient extends TestingServiceClient {

    private static final String BOUNDARY = "a-boundary-of-the-tests";

    public TestingClient(URI service, Caller caller, JsonMapper json) {
        this(service, caller, json, "gateway");
    }

    /** Talks to it as the service {@code issuer} does. */
    public TestingClient(URI service, Caller caller, JsonMapper json, String issuer) {
        super(service, issuer, "knowledge", caller, json);
    }

    /** The events of a stream, as they stand in it, until it ends. */
    public List<String> stream(String path, Object body) {
        return List.of(post(path, body).raw().strip().split("\n\n"));
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

    /** Waits until the document says what it meets with. */
    public Reply awaitError(String vectorStore, String file) {
        return TestingWait.until(file + " meets with an error", () -> document(vectorStore, file))
                .satisfies(document -> document.at("last_error") != null);
    }

    /** Waits until nothing more happens to the document by itself. */
    public Reply await(String vectorStore, String file) {
        return TestingWait.until(file + " is ingested", () -> document(vectorStore, file))
                .satisfies(document -> !document.text("status").equals("in_progress"));
    }

    /** The body of a question to a knowledge base, answered from its documents' own sentences. */
    public static Map<String, Object> question(String vectorStore, Object input, Map<String, ?> more) {
        return question(List.of(vectorStore), input, more);
    }

    /** The body of a question to several knowledge bases. */
    public static Map<String, Object> question(List<String> vectorStores, Object input, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("model", "knowhow-extractive");
        request.put("input", input);
        request.put("tools", List.of(Map.of("type", "file_search", "vector_store_ids", vectorStores)));
        return request;
    }

    private Reply document(String vectorStore, String file) {
        return get("/api/v1/vector_stores/" + vectorStore + "/documents/" + file);
    }

    private static String part(String name, @Nullable String filename) {
        return "--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"" + name + "\""
                + (filename == null ? "" : "; filename=\"" + filename + "\"\r\ncontent-type: application/octet-stream")
                + "\r\n\r\n";
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
