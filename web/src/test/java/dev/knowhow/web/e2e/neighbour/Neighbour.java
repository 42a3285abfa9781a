package dev.knowhow.web.e2e.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tenant with a knowledge base. */
final class Neighbour {

    /** As many as may be, which take longer than anything that is measured beside them. */
    private static final int EPOCHS = 50;

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

    /** Puts a new file into the knowledge base and waits until it is read; whether it was. */
    boolean readSmallFile(int number) {
        byte[] content = "Small file, number %06d.\n".formatted(number).getBytes(StandardCharsets.UTF_8);
        String file = upload("small-" + number + ".txt", content);
        post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));
        String status = TestingWait.until("a small file is read", () -> status(file))
                .satisfies(state -> !state.equals("in_progress"));
        return status.equals("completed");
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

    /** Whether a search was answered. */
    boolean search(String query) {
        return Call.of("POST", gateway, "/v1/vector_stores/" + store + "/search", key)
                                .json(TestingHttp.write(Map.of("query", query)))
                                .send()
                                .status()
                        / 100
                == 2;
    }

    /** Deletes the knowledge base, and with it what is still to be read for it. */
    void delete() {
        Call.of("DELETE", gateway, "/v1/vector_stores/" + store, key).send().requireSuccess();
    }

    /** The answer to a question, whatever it is. */
    Answer ask(String question) {
        return Call.of("POST", gateway, "/v1/responses", key)
                .json(TestingHttp.write(Map.of(
                        "model",
                        "knowhow-extractive",
                        "input",
                        question,
                        "tools",
                        List.of(Map.of("type", "file_search", "vector_store_ids", Set.of(store))))))
                .send();
    }

    /** Begins to train an adapter of the encoder, for as long as nobody cancels it. */
    String train(byte[] examples) {
        String file = TestingHttp.upload(gateway, key, "examples.jsonl", examples, "fine-tune")
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
        String job = post(
                        "/v1/fine_tuning/jobs",
                        Map.of(
                                "model",
                                "knowhow-encoder-lora",
                                "training_file",
                                file,
                                "hyperparameters",
                                Map.of("n_epochs", EPOCHS)))
                .path("id")
                .asText();
        TestingWait.until("the trainer runs", () -> trainingStatus(job)).satisfies("running"::equals);
        return job;
    }

    /** What became of a training job. */
    String trainingStatus(String job) {
        return get("/v1/fine_tuning/jobs/" + job).path("status").asText();
    }

    void cancelTraining(String job) {
        post("/v1/fine_tuning/jobs/" + job + "/cancel", Map.of());
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
