package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a program does to train, look at and deploy adapters through the public API, with one key. */
final class TestingTraining {

    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");

    private static final double SAME_SCORE = 1e-5;

    private final URI gateway;
    private final String key;

    TestingTraining(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** As the first tenant of an installation, of which this is the data folder. */
    static TestingTraining of(Path data) throws IOException {
        JsonNode connection = TestingHttp.parse(Files.readString(data.resolve("connection.json")));
        return new TestingTraining(
                URI.create(connection.path("console_url").asText()),
                connection.at("/tenants/0/api_key").asText());
    }

    JsonNode get(String path) {
        return send(Call.of("GET", gateway, path, key));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send(Call.of("POST", gateway, path, key).json(TestingHttp.write(body)));
    }

    void delete(String path) {
        send(Call.of("DELETE", gateway, path, key));
    }

    int status(String path) {
        return Call.of("GET", gateway, path, key).send().status();
    }

    private static JsonNode send(Call call) {
        return call.send().requireSuccess().json();
    }

    /** Asks a model, whatever comes back. */
    Answer chat(String model, String text) {
        return Call.of("POST", gateway, "/v1/chat/completions", key)
                .json(TestingHttp.write(Map.of("model", model, "messages", List.of(message("user", text)))))
                .send();
    }

    /** Uploads a file of examples. */
    String uploadExamples(String name, byte[] content) {
        return upload(name, content, "fine-tune");
    }

    private String upload(String name, byte[] content, String purpose) {
        return TestingHttp.upload(gateway, key, name, content, purpose)
                .send()
                .requireSuccess()
                .json()
                .path("id")
                .asText();
    }

    /** Uploads documents. */
    List<String> uploadDocuments(Map<String, String> documents) {
        List<String> files = new ArrayList<>();
        documents.forEach((name, text) -> files.add(upload(name, text.getBytes(StandardCharsets.UTF_8), "assistants")));
        return files;
    }

    /** A knowledge base that holds the files, in chunks of so many tokens at most. */
    String knowledgeBase(String name, List<String> files, int tokens) {
        String store =
                post("/v1/vector_stores", Map.of("name", name)).path("id").asText();
        Map<String, ?> strategy =
                Map.of("type", "static", "static", Map.of("max_chunk_size_tokens", tokens, "chunk_overlap_tokens", 0));
        for (int from = 0; from < files.size(); from += 100) {
            List<String> some = files.subList(from, Math.min(from + 100, files.size()));
            String batch = post(
                            "/v1/vector_stores/" + store + "/file_batches",
                            Map.of("file_ids", some, "chunking_strategy", strategy))
                    .path("id")
                    .asText();
            TestingWait.until(
                            "the documents are in the knowledge base",
                            () -> get("/v1/vector_stores/" + store + "/file_batches/" + batch))
                    .satisfies(found -> found.at("/file_counts/completed").asInt() == some.size());
        }
        return store;
    }

    /** Asks for a job. */
    JsonNode create(String base, Map<String, ?> order) {
        Map<String, Object> all = new HashMap<>(order);
        all.put("model", base);
        return post("/v1/fine_tuning/jobs", all);
    }

    /** The job when it has succeeded. */
    JsonNode succeeded(JsonNode job) {
        return succeeded(job, TestingWait.PATIENCE);
    }

    /** The same for what takes longer. */
    JsonNode succeeded(JsonNode job, Duration patience) {
        JsonNode now = TestingWait.until(
                        "the job ends",
                        () -> get("/v1/fine_tuning/jobs/" + job.path("id").asText()))
                .within(patience)
                .satisfies(found -> ENDED.contains(found.path("status").asText()));
        if (!now.path("status").asText().equals("succeeded")) {
            throw new IllegalStateException(now.toPrettyString());
        }
        return now;
    }

    /** The adapter of that name. */
    JsonNode adapter(String model) {
        return get("/api/v1/adapters?limit=100")
                .path("data")
                .valueStream()
                .filter(adapter -> adapter.path("name").asText().equals(model))
                .findFirst()
                .orElseThrow();
    }

    /** The adapter's evaluation. */
    JsonNode evaluation(String model) {
        return get("/api/v1/adapters/" + adapter(model).path("id").asText() + "/evaluation");
    }

    /** What a system of an evaluation came to; of {@code base}, {@code prompted} and {@code tuned}. */
    static JsonNode system(JsonNode evaluation, String name) {
        return evaluation
                .path("systems")
                .valueStream()
                .filter(system -> system.path("system").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Gives the adapter the alias, or the alias the adapter; what the gate has rejected is promoted by an owner first. */
    void deploy(String alias, String model) {
        JsonNode adapter = adapter(model);
        String id = adapter.path("id").asText();
        if (!adapter.path("status").asText().equals("promoted")) {
            post("/api/v1/adapters/" + id + "/promote", Map.of("reason", "The test deploys whatever the gate says."));
        }
        boolean there = status("/api/v1/deployments/" + alias) == 200;
        post(
                "/api/v1/deployments" + (there ? "/" + alias : ""),
                there ? Map.of("adapter_id", id) : Map.of("alias", alias, "adapter_id", id));
        TestingWait.until("the deployment is there", () -> get("/api/v1/deployments/" + alias))
                .satisfies(deployment -> deployment.path("status").asText().equals("deployed"));
    }

    /** Takes the alias one move back. */
    void rollBack(String alias) {
        post("/api/v1/deployments/" + alias + "/rollback", Map.of());
    }

    /** What a knowledge base finds, best first. */
    Found search(String store, String question) {
        return new Found(post("/v1/vector_stores/" + store + "/search", Map.of("query", question, "max_num_results", 5))
                .path("data")
                .valueStream()
                .map(found -> new Passage(
                        found.at("/content/0/text").asText(),
                        found.path("score").asDouble()))
                .toList());
    }

    /** A passage that a search found. */
    record Passage(String text, double score) {}

    /** What a search found, best first. */
    record Found(List<Passage> passages) {

        String first() {
            return passages.getFirst().text();
        }

        /** The same passages in the same order, with scores as near as two processors' are. */
        boolean isLike(Found other) {
            return passages.stream()
                            .map(Passage::text)
                            .toList()
                            .equals(other.passages.stream().map(Passage::text).toList())
                    && IntStream.range(0, passages.size())
                            .allMatch(i -> Math.abs(passages.get(i).score()
                                            - other.passages.get(i).score())
                                    < SAME_SCORE);
        }
    }

    /** The extractive answer to a question, with its id. */
    JsonNode ask(String store, String question) {
        return post(
                "/v1/responses",
                Map.of(
                        "model",
                        "knowhow-extractive",
                        "input",
                        question,
                        "tools",
                        List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store)))));
    }

    /** What was said, or refused. */
    static String words(JsonNode response) {
        return response.path("output")
                .valueStream()
                .filter(item -> item.path("type").asText().equals("message"))
                .map(item -> item.at("/content/0/text").asText(""))
                .findFirst()
                .orElse("");
    }

    /** A training file of questions with the passages that answer them. */
    static byte[] pairs(List<Pair> pairs) {
        StringBuilder lines = new StringBuilder();
        for (Pair pair : pairs) {
            lines.append(TestingHttp.write(Map.of(
                            "messages",
                            List.of(message("user", pair.question()), message("assistant", pair.passage())),
                            "document_id",
                            pair.document())))
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }

    /** A question, the passage that answers it, and the document that one is from. */
    record Pair(String question, String passage, String document) {}

    /** The name of the model that the job has trained. */
    static String model(JsonNode job) {
        @Nullable JsonNode name = job.get("fine_tuned_model");
        if (name == null || name.isNull()) {
            throw new IllegalStateException(job.toPrettyString());
        }
        return name.asText();
    }
}
