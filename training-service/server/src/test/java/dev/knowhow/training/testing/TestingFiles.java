package dev.knowhow.training.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.knowhow.tenancy.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands in for the files of knowledge-service: uploads, lists and contents, in memory and for one tenant. */
public final class TestingFiles {

    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]+)\"");
    private static final Pattern PURPOSE =
            Pattern.compile("name=\"?purpose\"?[^\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n([^\\r\\n]+)");

    private final Map<String, Stored> files = new ConcurrentSkipListMap<>();
    private volatile long restAfterUpload;

    /** A file. */
    public record Stored(String id, String filename, String purpose, String content) {

        private Map<String, Object> toJson() {
            return Map.of(
                    "id",
                    id,
                    "object",
                    "file",
                    "bytes",
                    content.length(),
                    "created_at",
                    1,
                    "filename",
                    filename,
                    "purpose",
                    purpose,
                    "status",
                    "processed");
        }
    }

    /** Stores a file and gives its id. */
    public String add(String filename, String purpose, String content) {
        String id = Ids.next("file-");
        files.put(id, new Stored(id, filename, purpose, content));
        return id;
    }

    /** The files of that purpose. */
    public List<Stored> ofPurpose(String purpose) {
        return files.values().stream()
                .filter(file -> file.purpose().equals(purpose))
                .toList();
    }

    /** From now on an upload is answered so long after the file is stored. */
    public void setRestAfterUpload(long millis) {
        restAfterUpload = millis;
    }

    void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        if (exchange.getRequestMethod().equals("POST")) {
            upload(exchange);
        } else if (path.length == 2) {
            list(exchange);
        } else {
            get(exchange, files.get(path[2]), path.length > 3);
        }
    }

    private void upload(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(body);
        Matcher purpose = PURPOSE.matcher(body);
        if (!name.find() || !purpose.find()) {
            throw new IOException("not an upload: " + body);
        }
        String content = body.substring(body.indexOf("\r\n\r\n", name.end()) + 4);
        String id = add(name.group(1), purpose.group(1).strip(), content.substring(0, content.indexOf("\r\n--")));
        TestingKnowledgeService.rest(restAfterUpload);
        get(exchange, files.get(id), false);
    }

    private void list(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        List<Object> found = new ArrayList<>();
        files.values().stream()
                .filter(file -> query.contains("purpose=" + file.purpose() + "&"))
                .forEach(file -> found.addFirst(file.toJson()));
        TestingKnowledgeService.send(exchange, 200, Map.of("object", "list", "data", found, "has_more", false));
    }

    private static void get(HttpExchange exchange, @Nullable Stored file, boolean content) throws IOException {
        if (file == null) {
            TestingKnowledgeService.send(
                    exchange, 404, Map.of("error", Map.of("message", "No such file.", "type", "t")));
        } else if (content) {
            byte[] bytes = file.content().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } else {
            TestingKnowledgeService.send(exchange, 200, file.toJson());
        }
    }
}
