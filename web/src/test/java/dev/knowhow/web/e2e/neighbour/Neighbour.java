package dev.knowhow.web.e2e.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingWait;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tenant with a knowledge base. */
final class Neighbour {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final URI gateway;
    private final String key;
    private final String store;

    Neighbour(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
        this.store = post("/v1/vector_stores", Map.of("name", "Neighbour " + System.nanoTime()))
                .path("id")
                .asText();
    }

    String upload(String filename, byte[] content) {
        return TestingHttp.upload(gateway, key, filename, content)
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
    }

    /** Puts a new file into the knowledge base and waits until it is found there. */
    void readSmallFile(int number) {
        byte[] content = "Small file, number %06d.\n".formatted(number).getBytes(StandardCharsets.UTF_8);
        String file = upload("small-" + number + ".txt", content);
        post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));
        String status = TestingWait.until("a small file is read", () -> status(file))
                .within(PATIENCE)
                .satisfies(state -> !state.equals("in_progress"));
        if (!status.equals("completed")) {
            throw new IllegalStateException("a small file is " + status);
        }
    }

    private String status(String file) {
        return get("/v1/vector_stores/" + store + "/files/" + file)
                .path("status")
                .asText();
    }

    /** Puts files into the knowledge base at once, and does not wait. */
    void put(List<String> files) {
        post("/v1/vector_stores/" + store + "/file_batches", Map.of("file_ids", files));
    }

    /** How many of its files are in which state. */
    JsonNode counts() {
        return get("/v1/vector_stores/" + store).path("file_counts");
    }

    void search(String query) {
        post("/v1/vector_stores/" + store + "/search", Map.of("query", query));
    }

    /** The status of the answer to a question. */
    int ask(String question) {
        return Call.of("POST", gateway, "/v1/responses", key)
                .json(TestingHttp.write(Map.of(
                        "model",
                        "knowhow-extractive",
                        "input",
                        question,
                        "tools",
                        List.of(Map.of("type", "file_search", "vector_store_ids", Set.of(store))))))
                .send()
                .status();
    }

    private JsonNode get(String path) {
        return Call.of("GET", gateway, path, key).send().requireSuccess().json();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return Call.of("POST", gateway, path, key)
                .json(TestingHttp.write(body))
                .send()
                .requireSuccess()
                .json();
    }
}
